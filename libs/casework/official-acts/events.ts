import { event, type EventOf } from '../event.js';
import { amount, count } from '../fields.js';
import { officialAct } from './commands.js';

export const officialActsEvents = {
  OfficialActsRecorded: event(1, {
    item: officialAct,
    decisions: count.optional(),
    projects: count.optional(),
    /** 万元 */
    amount: amount.optional(),
  }),
  ItemCountSet: event(1, { item: officialAct, items: count }),
};
export type OfficialActsEvent = EventOf<typeof officialActsEvents>;
