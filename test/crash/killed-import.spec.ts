import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sql } from 'kysely';
import { everyCommand, onceAnOrgan, type Line } from '../acceptance/every-command.fixture.js';
import { jsonLines, KINDS, Place, type Report } from '../acceptance/place.fixture.js';

const KILLS = 20;
/** Lines that are sent again after a kill though they were acknowledged. */
const OVERLAP = 20;
/** So many new acknowledgements are awaited at most before a kill, and so many more may come while it is on its way. */
const AWAITED = 40;
const ON_THE_WAY = 20;

/** One office's log with every command: more lines than twenty kills can use up. */
const log: readonly Line[] = [
  ...onceAnOrgan('XZ'),
  ...Array.from({ length: 22 }, (_, series) => everyCommand(`${series}`, (place) => `${place} ${series}`)).flat(),
];

/** The same numbers every time, each from 0 to `below`. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface StoredEvent {
  readonly position: bigint;
  readonly stream: string;
  readonly type: string;
  readonly command: string;
}

describe.each(KINDS)('an import killed twenty times, %s', (kind) => {
  let place: Place;
  let uninterrupted: Report;
  /** The position that each line of the log was acknowledged with. */
  const acknowledged = new Map<number, number>();
  const contradictions: string[] = [];

  beforeAll(async () => {
    const whole = await Place.open('server');
    expect(await whole.import(log)).toEqual({ lines: log.length, accepted: log.length, repeated: 0, refused: [] });
    uninterrupted = await whole.report(2023);
    await whole.remove();
    place = await Place.open(kind);
  }, 300_000);
  afterAll(() => place.remove());

  /** Feeds the log from a line on, in small portions as it is acknowledged, and kills the import after so many new acks. */
  async function importAndKill(from: number, newAcks: number, throwDice: (below: number) => number): Promise<void> {
    const importing = place.start(['import', '-', '--acks']);
    importing.stdin.on('error', () => undefined);
    importing.stderr.resume();
    const open = [...log.keys()].filter((index) => index >= from && !acknowledged.has(index));
    const end = 1 + (open[newAcks + ON_THE_WAY - 1] ?? Infinity);
    expect(end).toBeLessThanOrEqual(log.length);
    let next = from;
    let acks = 0;
    const feed = (): void => {
      const until = Math.min(end, next + 1 + throwDice(25));
      importing.stdin.write(jsonLines(log.slice(next, until)));
      next = until;
    };
    const closed = once(importing, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    feed();
    for await (const text of createInterface({ input: importing.stdout })) {
      const { line, position } = JSON.parse(text) as { line: number; position: number };
      const index = from + line - 1;
      const before = acknowledged.get(index);
      if (before !== undefined && before !== position) {
        contradictions.push(`line ${index + 1}: first at ${before}, then at ${position}`);
      }
      acknowledged.set(index, position);
      acks += 1;
      if (throwDice(4) === 0 || acks === next - from) feed();
      // What was just fed is on its way while the signal is.
      if (before === undefined && --newAcks === 0) importing.kill('SIGKILL');
    }
    expect(await closed).toEqual([null, 'SIGKILL']);
  }

  it('is acknowledged step by step, and dies each time in the middle', async () => {
    const throwDice = dice(20_231_231);
    for (let kill = 0; kill < KILLS; kill++) {
      const firstOpen = log.findIndex((_, index) => !acknowledged.has(index));
      await importAndKill(Math.max(0, firstOpen - OVERLAP), 1 + throwDice(AWAITED), throwDice);
    }
    expect(acknowledged.size).toBeGreaterThan(KILLS * 10);
    expect(acknowledged.size).toBeLessThan(log.length);
  }, 600_000);

  it('has every acknowledged command once, where it was acknowledged', async () => {
    expect(contradictions).toEqual([]);
    const stored = await place.inDatabase(({ kysely }) =>
      sql<StoredEvent>`
        select position, stream, type, metadata ->> 'commandId' as command from event_store.events
        order by position`.execute(kysely),
    );
    const positions = stored.rows.map(({ position }) => Number(position));
    expect(positions).toEqual(positions.map((_, index) => index + 1));
    const lastOf = new Map<string, number>();
    const counts = new Map<string, number>();
    for (const { command, position, stream } of stored.rows) {
      lastOf.set(command, Number(position));
      counts.set(`${command} ${stream}`, (counts.get(`${command} ${stream}`) ?? 0) + 1);
    }
    expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
    const last = new Set(lastOf.values());
    const lost = [...acknowledged].filter(([, position]) => !last.has(position));
    expect(lost).toEqual([]);
    const streams = new Map(stored.rows.map(({ position, stream }) => [Number(position), stream]));
    const misplaced = [...acknowledged].filter(([index, position]) => {
      const number = log[index]?.case;
      // A split's or a conversion's last event opens another case of the same series.
      return number !== undefined && !streams.get(position)?.includes(number.split('-')[0] ?? number);
    });
    expect(misplaced).toEqual([]);
  });

  it('passes verify', async () => {
    const { status, stdout } = await place.run(['verify']);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, breaks: [], ledger: [], parked: [] });
    expect(status).toBe(0);
  });

  it('is completed by the same file, and leads to the report of an uninterrupted import', async () => {
    place.write('log.jsonl', jsonLines(log));
    const { status, stdout } = await place.run(['import', 'log.jsonl']);
    const summary = JSON.parse(stdout) as { accepted: number; repeated: number };
    expect(summary).toMatchObject({ lines: log.length, refused: [] });
    expect(summary.accepted + summary.repeated).toBe(log.length);
    expect(summary.repeated).toBeGreaterThanOrEqual(acknowledged.size);
    expect(status).toBe(0);
    expect(await place.report(2023)).toEqual(uninterrupted);
    expect(JSON.parse((await place.run(['verify'])).stdout)).toMatchObject({ ok: true });
  });
});
