import type { Channel, ChannelName } from './channel.js';
import { DeliveryFailed } from './errors.js';
import type { Message } from './message.js';
import type { Notifications, Outcomes } from './notifications.js';

/** Keeps what it is given; `onSend` may fail or wait, after it was kept. */
export class Recorder implements Channel {
  readonly taken: Message[] = [];
  onSend: (message: Message, signal: AbortSignal) => Promise<void> = () => Promise.resolve();

  constructor(
    readonly name: ChannelName,
    private readonly people?: readonly string[],
  ) {}

  reaches = ({ person }: { person: string }): Promise<boolean> =>
    Promise.resolve(this.people === undefined || this.people.includes(person));

  async send(taken: Message, { signal }: { signal: AbortSignal }): Promise<void> {
    this.taken.push(taken);
    await this.onSend(taken, signal);
  }

  get keys(): string[] {
    return this.taken.map(({ key }) => key).sort();
  }
}

/** Nothing but these. */
export const outcomes = (parts: Partial<Outcomes>): Outcomes => ({
  sent: 0,
  withdrawn: 0,
  failed: 0,
  dead: 0,
  ...parts,
});

/** `key channel state attempts error` of every delivery. */
export const statesOf = async (notifications: Notifications): Promise<string[]> =>
  (await notifications.since('2020-01-01T00:00:00Z')).map(({ key, channel, state, attempts, lastError }) =>
    [key, channel, state, attempts, lastError].join(' '),
  );

/** What a channel does where the recipient is not taken. */
export const refused = (): Promise<void> => Promise.reject(new DeliveryFailed('refused', 'smtp-550'));
