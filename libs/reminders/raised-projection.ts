import { sql } from 'kysely';
import type { ReminderStep, Step } from '#case-streams';
import { copyIn, CopyRows } from '#database';
import type { Projection } from '#projections';
import { reminderEvents, type Raised, type ReminderEventType } from './events.js';

const COLUMNS = ['position', 'organ', 'moment', 'raised'];

/** What was raised, for whom; whether it arrived is known by the deliveries. */
export const raisedProjection: Projection<Step> = {
  name: 'raised',
  async create(schema, tx) {
    await sql`
      create table ${sql.id(schema, 'raised')} (
        position bigint primary key,
        organ text collate "C" not null,
        moment text collate "C" not null,
        raised json not null
      )`.execute(tx);
  },
  async index(schema, tx) {
    await sql`create index on ${sql.id(schema, 'raised')} (organ, moment)`.execute(tx);
  },
  plan() {
    const rows = new CopyRows(COLUMNS);
    return {
      add(steps) {
        for (const step of steps) {
          if (step?.kind !== 'reminder') continue;
          const raised = raisedIn(step);
          rows
            .row()
            .bigint(step.event.position)
            .text(step.event.organ)
            .text(raised.moment)
            .text(JSON.stringify(raised));
        }
      },
      write: (schema, tx) => copyIn(schema, 'raised', rows, tx),
    };
  },
};

/** @throws {z.ZodError} this version of the program cannot read the event: its stream is parked */
function raisedIn({ event: { type, data } }: ReminderStep): Raised {
  const definition = Object.hasOwn(reminderEvents, type) ? reminderEvents[type as ReminderEventType] : undefined;
  if (!definition) throw new TypeError(`event type ${type} is not defined`);
  return definition.data.parse(data);
}
