import { sql, type Transaction } from 'kysely';
import type { ProposalStep, Step } from '#case-streams';
import type { Projection } from '#projections';
import type { ProposalEvent } from './events.js';
import { readProposalEvent } from './stored-proposal.js';

/** How each draft stands. Drafts are few, so each event is a statement of its own. */
export const proposalsProjection: Projection<Step> = {
  name: 'proposals',
  async create(schema, tx) {
    await sql`
      create table ${sql.id(schema, 'proposals')} (
        stream text collate "C" primary key,
        organ text collate "C" not null,
        id text collate "C" not null,
        case_type text,
        number text not null,
        command text not null,
        legal_on date not null,
        drafted_by text collate "C" not null,
        status text not null,
        round integer not null,
        steps text[] not null,
        passed text[] not null,
        changed_at timestamptz not null,
        position bigint not null
      )`.execute(tx);
    await sql`create index on ${sql.id(schema, 'proposals')} (organ, position)`.execute(tx);
    await sql`create index on ${sql.id(schema, 'proposals')} (status)`.execute(tx);
  },
  plan() {
    const planned: { readonly step: ProposalStep; readonly event: ProposalEvent }[] = [];
    return {
      add(steps) {
        for (const step of steps) {
          if (step?.kind === 'proposal') planned.push({ step, event: readProposalEvent(step.event) });
        }
      },
      async write(schema, tx) {
        for (const { step, event } of planned) await write(schema, step, event, tx);
      },
    };
  },
};

async function write(
  schema: string,
  { event: { stream, organ, position, recordedAt } }: ProposalStep,
  event: ProposalEvent,
  tx: Transaction<unknown>,
): Promise<void> {
  const table = sql.id(schema, 'proposals');
  if (event.type === 'ProposalDrafted') {
    const { by, caseType = null, command, number, on, steps } = event.data;
    const id = stream.slice(stream.lastIndexOf('/') + 1);
    await sql`
      insert into ${table} as known
        (stream, organ, id, case_type, number, command, legal_on, drafted_by, status, round, steps, passed, changed_at,
          position)
      values (${stream}, ${organ}, ${id}, ${caseType}, ${number}, ${command}, ${on}::date, ${by}, 'waiting', 1,
        ${steps}::text[], '{}', ${recordedAt}::timestamptz, ${position})
      on conflict (stream) do update set legal_on = excluded.legal_on, status = 'waiting', round = known.round + 1,
        steps = excluded.steps, passed = '{}', changed_at = excluded.changed_at, position = excluded.position`.execute(
      tx,
    );
    return;
  }
  await sql`
    update ${table} set ${changeOf(event)}, changed_at = ${recordedAt}::timestamptz, position = ${position}
    where stream = ${stream}`.execute(tx);
}

function changeOf(event: Exclude<ProposalEvent, { type: 'ProposalDrafted' }>): ReturnType<typeof sql> {
  switch (event.type) {
    case 'ProposalReviewed':
    case 'ProposalApproved':
      return sql`passed = passed || ${event.data.by}::text,
        status = case when cardinality(passed) + 1 = cardinality(steps) then 'approved' else 'waiting' end`;
    case 'ProposalReturned':
    case 'ProposalRefused':
      return sql`status = 'returned'`;
    case 'ProposalWithdrawn':
      return sql`status = 'withdrawn'`;
    case 'ProposalSent':
      return sql`status = 'sent'`;
  }
}
