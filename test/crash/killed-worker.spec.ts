import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createBullMQWakeUps, type WakeUps } from '#wake-ups';
import { redisUrl } from '../services/redis.js';
import { compileLibraries, killNow, linesOf, type Child, type Compiled } from './child-process.fixture.js';

const MORNING = '2020-03-02T01:00:00Z';

/** A worker that tells what it takes and what it has done. One bucket it holds for ever. */
const WORK = `
  import { createBullMQWakeUps } from '#wake-ups';
  const [url, prefix] = process.argv.slice(1);
  const ignore = () => undefined;
  const wakeUps = createBullMQWakeUps({ url, prefix, now: () => '${MORNING}', lifeSign: 2000, onAdvice: ignore });
  const end = new AbortController();
  process.once('SIGTERM', () => end.abort());
  const say = (what, name) => process.stdout.write(what + ' ' + name + '\\n');
  await wakeUps.run(async ({ name }) => {
    say('takes', name);
    if (name === process.argv[3]) await new Promise(() => setInterval(ignore, 1000));
    say('did', name);
  }, { signal: end.signal, onError: ignore });
  await wakeUps.close();
  say('ended', '');
`;

describe('workers, each a process', () => {
  let compiled: Compiled;
  let wakeUps: WakeUps;
  let url: string;
  const prefix = `killed-${process.pid}`;
  const children: Child[] = [];

  beforeAll(async () => {
    compiled = await compileLibraries('wake-ups');
    url = await redisUrl();
    wakeUps = createBullMQWakeUps({ url, prefix, now: () => MORNING, onAdvice: () => undefined });
  });
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await wakeUps.close();
    compiled.remove();
  });

  /** Its lines as they come, and a promise for a certain one. */
  function start(holds = '') {
    const child = compiled.start(WORK, url, prefix, holds);
    children.push(child);
    child.stderr.resume();
    const lines: string[] = [];
    const waiting = new Map<string, () => void>();
    const over = (async () => {
      for await (const line of linesOf(child)) {
        lines.push(line);
        waiting.get(line)?.();
      }
    })();
    const said = (line: string): Promise<void> =>
      lines.includes(line) ? Promise.resolve() : new Promise((resolve) => waiting.set(line, resolve));
    return { child, lines, said, over };
  }

  it.each([1, 3])(
    'killed %d times in turn while they hold a bucket: another takes it, and all others come once',
    async (kills) => {
      const held = `held until kill ${kills}`;
      let victim = start(held);
      await wakeUps.schedule([{ name: held, at: MORNING }]);
      await victim.said(`takes ${held}`);
      for (let killed = 0; killed < kills - 1; killed++) {
        const next = start(held);
        await killNow(victim.child);
        await next.said(`takes ${held}`);
        victim = next;
      }
      const others = Array.from({ length: kills }, () => start());
      const names = Array.from({ length: 30 }, (_, index) => `organ ${kills} ${index}`);
      await wakeUps.schedule(names.map((name) => ({ name, at: MORNING })));
      // A sweep schedules what is in hand again and again: nobody else takes it for that.
      await wakeUps.schedule([{ name: held, at: MORNING }]);
      await Promise.all(names.map((name) => Promise.race(others.map((other) => other.said(`did ${name}`)))));
      expect(others.flatMap(({ lines }) => lines)).not.toContain(`takes ${held}`);
      await killNow(victim.child);
      await Promise.race(others.map((other) => other.said(`did ${held}`)));
      for (const { child } of others) child.kill('SIGTERM');
      await Promise.all(others.map(({ over }) => over));
      const done = others.flatMap(({ lines }) => lines.filter((line) => line.startsWith('did ')));
      expect(done.toSorted()).toEqual([...names, held].map((name) => `did ${name}`).toSorted());
      expect(victim.lines).toEqual([`takes ${held}`]);
      expect(others.every(({ lines }) => lines.at(-1) === 'ended ')).toBe(true);
      expect(await wakeUps.depth()).toEqual({ waiting: 0, delayed: 0, active: 0, failed: 0 });
    },
  );
});
