import { amendSteps, notAmendable } from '../any-case/amend-steps.js';
import type { Changes } from '../any-case/changes.js';
import type { CaseCommand } from '../command.js';
import type { Recorded } from '../event.js';
import { posting, type Posting } from '../posting.js';
import { refuse, type Refusal } from '../refusal.js';
import type { CaseWorkflow, Decision } from '../workflow.js';
import { officialActsCommands, type OfficialActsCommand } from './commands.js';
import { officialActsEvents, type OfficialActsEvent } from './events.js';
import { wording } from './wording.js';

export interface OfficialActsState {
  readonly status: 'unopened' | 'recorded';
  readonly on: string;
  readonly item: string;
  readonly decisions?: number | undefined;
  readonly projects?: number | undefined;
  readonly amount?: string | undefined;
  readonly items?: number;
}

/** What the form has room for, by item (表二, both editions together). */
const FIGURES: Readonly<Record<string, readonly ('decisions' | 'projects' | 'amount')[]>> = {
  licences: ['decisions'],
  'other-services': ['decisions'],
  penalties: ['decisions'],
  'coercive-measures': ['decisions'],
  fees: ['amount'],
  procurement: ['projects', 'amount'],
};

/** What the report asks for. */
const REPORT_FORM = '条例第五十条';

/** One case is one record of acts or one count of the catalogue; a mistake is amended or voided. */
export const officialActs: CaseWorkflow<OfficialActsState, OfficialActsEvent> = {
  kind: 'official-acts',
  commands: officialActsCommands,
  events: officialActsEvents,
  opening: ['OfficialActsRecorded', 'ItemCountSet'],
  makes: { RecordOfficialActs: 'OfficialActsRecorded', SetItemCount: 'ItemCountSet' },
  steps: {
    OfficialActsRecorded: { from: ['unopened'], to: 'recorded', article: REPORT_FORM },
    ItemCountSet: { from: ['unopened'], to: 'recorded', article: REPORT_FORM },
  },
  initial: { status: 'unopened', on: '', item: '' },
  evolve: (_state, event) => ({ status: 'recorded', on: event.on, ...event.data }),
  rule,
  decide,
  mentions: () => [],
  amend,
  postings,
  duties: () => [],
  stockCounts: ({ on, item, items }) => (items === undefined ? [] : [{ on, item, count: items }]),
  summary: ({ status, on, item }) => ({ status, openedOn: on, closedOn: on, category: item }),
  wording,
};

function decide(generic: CaseCommand): Decision<OfficialActsEvent> {
  const command = generic as OfficialActsCommand;
  return command.name === 'RecordOfficialActs'
    ? { event: { type: 'OfficialActsRecorded', on: command.on, data: command.data } }
    : { event: { type: 'ItemCountSet', on: command.on, data: command.data } };
}

function rule(_state: OfficialActsState, event: OfficialActsEvent): Refusal | undefined {
  if (event.type === 'ItemCountSet') {
    return event.data.item === 'procurement'
      ? refuse('figure-not-asked', '政府集中采购没有目录项目数，请改登采购项目数量。', {
          field: 'item',
          article: REPORT_FORM,
        })
      : undefined;
  }
  const { item, ...figures } = event.data;
  const asked = FIGURES[item] ?? [];
  const stray = (['decisions', 'projects', 'amount'] as const).find(
    (name) => figures[name] !== undefined && !asked.includes(name),
  );
  if (stray) {
    return refuse('figure-not-asked', `报表中该事项没有“${stray}”，应填：${asked.join('、')}。`, {
      field: stray,
      article: REPORT_FORM,
    });
  }
  return asked.some((name) => figures[name] !== undefined)
    ? undefined
    : refuse('invalid-field', `请填写：${asked.join('、')}。`, { field: asked[0] ?? 'item', article: REPORT_FORM });
}

/** Acts by their date; amounts in 万元. */
function postings({ status, on, item, decisions, projects, amount }: OfficialActsState): readonly Posting[] {
  if (status === 'unopened') return [];
  const entries: Posting[] = [];
  if (decisions) entries.push(posting(on, 'acts/decisions', 'acts/recorded', item, String(decisions)));
  if (projects) entries.push(posting(on, 'acts/projects', 'acts/recorded', item, String(projects)));
  if (amount !== undefined && !/^0(\.0+)?$/.test(amount))
    entries.push(posting(on, 'acts/amount', 'acts/recorded', item, amount));
  return entries;
}

function amend(
  steps: readonly Recorded<OfficialActsEvent>[],
  changes: Changes,
): readonly Recorded<OfficialActsEvent>[] | Refusal {
  const { item, decisions, projects, amount, items, recordedOn, ...rest } = changes;
  const data = Object.fromEntries(
    Object.entries({ item, decisions, projects, amount, items }).filter(([, value]) => value !== undefined),
  );
  return (
    notAmendable(rest) ??
    amendSteps(steps, officialActsEvents, [
      { of: () => true, on: recordedOn, data: () => data, fields: { ...data, recordedOn } },
    ])
  );
}
