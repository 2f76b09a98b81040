import { describe, expect, it } from '@jest/globals';
import type { RecordedEvent } from '#event-store';
import { LawHistory } from './law-history.js';

const settings = (position: bigint, version: number): RecordedEvent => ({
  id: `00000000-0000-4000-8000-00000000000${version}`,
  type: 'SettingsLoaded',
  schemaVersion: 1,
  data: { source: '示例', dueSoonWorkingDays: version },
  metadata: { commandId: 'x', fingerprint: 'x' },
  occurredOn: '2026-01-01',
  organ: '*',
  stream: 'law',
  version,
  position,
  recordedAt: '2026-01-01T00:00:00.000000Z',
});

describe('the law at each place of the order of events', () => {
  it('is looked up once for all places that the store has by then, and again beyond them', async () => {
    const events = [settings(3n, 1)];
    let head = 1000n;
    let looks = 0;
    const laws = new LawHistory({
      head: () => Promise.resolve(head),
      readStream: () => {
        looks++;
        return Promise.resolve([...events]);
      },
    });
    for (const position of [1n, 500n, 1000n]) await laws.reach(position);
    expect(looks).toBe(1);
    expect(laws.knows(3n)).toBe(true);
    expect(laws.knows(1001n)).toBe(false);

    events.push(settings(1001n, 2));
    head = 1001n;
    await laws.reach(1001n);
    expect(looks).toBe(2);
    expect(laws.knows(1001n)).toBe(true);
    expect(laws.at(1000n).version).not.toBe(laws.at(1001n).version);
  });
});
