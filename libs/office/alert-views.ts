import { digestKey, type Raised } from '#reminders';
import { chinaTime } from '#statute';
import type { Delivery } from '#notifications';
import type { Office } from './open-office.js';

const BEGINNING = '1970-01-01T00:00:00Z';

/** A message about a duty on its way to a person by one channel. */
export interface DeliveryView {
  readonly channel: Delivery['channel'];
  readonly state: Delivery['state'];
  readonly attempts: number;
  readonly lastError: string | null;
  /** When it was sent, withdrawn or given up, with China's offset. */
  readonly settledAt: string | null;
}

/** A rung that was raised, to whom, and what became of it. */
export interface AlertView {
  readonly organ: string;
  readonly case: string;
  readonly caseType: string;
  readonly obligation: Raised['obligation'];
  readonly nth: number;
  readonly rung: string;
  readonly overdue: boolean;
  readonly dueOn: string;
  readonly dueAt: string | null;
  readonly moment: string;
  /** Empty where nobody was registered to be told. */
  readonly to: readonly { readonly person: string; readonly deliveries: readonly DeliveryView[] }[];
}

/**
 * What was raised in an organ, in the order of the moments, with its deliveries.
 * @param since ISO instant; from the beginning unless told
 */
export async function alertViews(
  { alerts, notifications }: Pick<Office, 'alerts' | 'notifications'>,
  organ: string,
  since: string = BEGINNING,
): Promise<readonly AlertView[]> {
  const raised = await alerts.since(organ, since);
  const deliveries = new Map<string, DeliveryView[]>();
  for (const { key, channel, state, attempts, lastError, settledAt } of await notifications.since(since, organ)) {
    const view = { channel, state, attempts, lastError, settledAt: settledAt === null ? null : chinaTime(settledAt) };
    deliveries.set(key, [...(deliveries.get(key) ?? []), view]);
  }
  return raised.map(({ number, dueAt = null, to, moment, ...rest }) => ({
    ...{ organ, case: number, caseType: rest.caseType, obligation: rest.obligation, nth: rest.nth },
    ...{ rung: rest.rung, overdue: rest.overdue, dueOn: rest.dueOn, dueAt, moment },
    to: to.map((person) => ({ person, deliveries: deliveries.get(digestKey(organ, moment, person)) ?? [] })),
  }));
}
