import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Step } from '#case-streams';
import type { JsonObject } from '#event-store';
import { obligationsProjection } from '#obligations';
import type { Projections } from '#projections';
import { CaseStore, databaseKinds } from '../../test/cases/case-store.fixture.js';
import { Alerts } from './alerts.js';
import type { Raised } from './events.js';
import { raisedProjection } from './raised-projection.js';

const raised = (number: string, moment: string, more: Partial<Raised> = {}): Raised => ({
  caseType: 'request',
  number,
  obligation: 'reply',
  nth: 1,
  rung: 'before-3',
  overdue: false,
  dueOn: '2024-04-09',
  moment,
  to: ['li', 'wang'],
  ...more,
});

describe.each(databaseKinds)('alerts on the %s database', (kind) => {
  let cases: CaseStore;
  let projections: Projections<Step>;
  let alerts: Alerts;

  beforeAll(async () => {
    cases = await CaseStore.open(kind);
    projections = await cases.projections([raisedProjection, obligationsProjection], 3);
    alerts = new Alerts(cases.db, projections);
  });
  afterAll(() => cases.close());

  const log = async (stream: string, data: Raised): Promise<Raised> => {
    const type = data.overdue ? 'ObligationOverdue' : 'ReminderRaised';
    await cases.log(stream, type, data.moment.slice(0, 10), data as unknown as JsonObject);
    return data;
  };

  it('are what was raised in the organ since an instant, by moment', async () => {
    const late = { overdue: true, rung: 'overdue-1', to: [] };
    const second = await log('a/reminders/request/reply.1/2', raised('2', '2024-04-10T09:00:00+08:00', late));
    const first = await log('a/reminders/request/reply.1/1', raised('1', '2024-04-03T09:00:00+08:00'));
    const third = await log('a/reminders/request/reply.1/1', raised('1', '2024-04-10T09:00:00+08:00', late));
    const other = await log('b/reminders/request/reply.1/1', raised('1', '2024-04-10T09:00:00+08:00'));
    await projections.catchUp();
    expect(await alerts.since('a')).toEqual([first, second, third]);
    expect(await alerts.since('a', '2024-04-03T01:00:00Z')).toEqual([first, second, third]);
    expect(await alerts.since('a', '2024-04-03T01:00:01Z')).toEqual([second, third]);
    expect(await alerts.since('b')).toEqual([other]);
    expect(await alerts.since('c')).toEqual([]);
  });

  it('are the same after a rebuild', async () => {
    const lived = await cases.dump(await projections.schemaOf('raised'));
    expect(lived['raised']).toHaveLength(4);
    const others = await cases.projections([raisedProjection], 1);
    await others.rebuild();
    expect(await cases.dump(await others.schemaOf('raised'))).toEqual(lived);
  });

  it('leave out, and say so, what a newer version recorded', async () => {
    await cases.log('a/reminders/request/reply.1/3', 'ReminderRaised', '2024-04-10', { unknown: true });
    await cases.log('a/reminders/request/reply.1/4', 'ReminderWithdrawn', '2024-04-10', {});
    await projections.catchUp();
    expect(await alerts.since('a')).toHaveLength(3);
    const parked = await projections.parked();
    expect(parked.map(({ projection, stream }) => `${projection} ${stream}`).sort()).toEqual([
      'raised a/reminders/request/reply.1/3',
      'raised a/reminders/request/reply.1/4',
    ]);
  });
});
