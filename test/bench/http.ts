import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Setting } from './benchmarks.js';
import { atLeast, below, number, type Figure } from './figure.js';
import { freshPlace } from './fresh-place.js';
import { LOGIN, PASSWORD } from './http-desk.js';
import type { Desk } from './http-load.js';
import { inOwnProcess } from './in-own-process.js';
import type { Place } from './place.js';

const SERVER = fileURLToPath(new URL('../../apps/server/main.js', import.meta.url));
const CONNECTIONS = 64;

/** The API as staff meet it: real HTTP, signed in, PostgreSQL; the load generator on the same processors. */
export async function benchHttp({ folder, registeredCases, httpCommands, say }: Setting): Promise<readonly Figure[]> {
  const { place, drop } = await freshPlace('PostgreSQL', folder);
  say(`${number(registeredCases)} cases into the register`);
  await inOwnProcess('prepareDesk', place);
  await inOwnProcess('fillOpenCases', { place, from: 0, to: registeredCases });
  const { server, address } = await serve(place);
  try {
    const desk = await signIn(address);
    const cases = `${number(registeredCases)} cases`;
    say('reading');
    const page = await inOwnProcess('httpReads', { desk, path: '/cases?limit=50', times: 200 });
    const due = await inOwnProcess('httpReads', { desk, path: '/cases?limit=50&sort=due', times: 200 });
    const statistics = await inOwnProcess('httpReads', { desk, path: '/statistics?year=2020', times: 200 });
    say('commands');
    await inOwnProcess('httpCommands', { desk, connections: CONNECTIONS, commands: 2000, series: 'warm' });
    const load = { desk, connections: CONNECTIONS, commands: httpCommands, series: 'load' };
    const { rate, median, p99, position } = await inOwnProcess('httpCommands', load);
    const done = performance.now();
    await inOwnProcess('httpReads', { desk, path: `/cases?limit=1&after=${position}`, times: 1 });
    const behind = performance.now() - done;
    const found = await inOwnProcess('httpReads', {
      desk,
      path: `/cases?limit=50&q=${encodeURIComponent('收费')}`,
      times: 50,
    });
    say('live feed');
    const live = await inOwnProcess('httpLive', { desk, commands: 200, series: 'live' });
    return [
      atLeast(2000, rate, {
        what: `commands over HTTP, ${CONNECTIONS} connections`,
        unit: 'commands/s',
        beside: `median ${number(median)} ms; the read models held the last ${number(behind)} ms after it`,
      }),
      below(100, p99, { what: 'their 99th percentile', unit: 'ms', beside: '' }),
      below(50, page.median, {
        what: `register page of 50 out of ${cases}`,
        unit: 'ms',
        beside: `99%: ${number(page.p99)} ms`,
      }),
      below(50, due.median, { what: 'the same by due day', unit: 'ms', beside: `99%: ${number(due.p99)} ms` }),
      below(50, found.median, {
        what: `the same with two characters that ${number(httpCommands)} cases have`,
        unit: 'ms',
        beside: `99%: ${number(found.p99)} ms`,
      }),
      below(10, statistics.median, {
        what: 'live statistics',
        unit: 'ms',
        beside: `99%: ${number(statistics.p99)} ms`,
      }),
      below(100, live.p99, {
        what: 'a command in the live feed, 99%',
        unit: 'ms',
        beside: `median ${number(live.median)} ms`,
      }),
    ];
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
    await drop();
  }
}

async function serve({ database, keyFile }: Place): Promise<{ server: ChildProcess; address: string }> {
  const { PATH = '' } = process.env;
  const url = 'url' in database ? database.url : '';
  const server = spawn(process.execPath, [SERVER], {
    env: {
      ...{ PATH, PORT: '0', DATABASE_URL: url, GONGKAI_DATA: keyFile.replace(/\.key$/, '') },
      GONGKAI_REQUESTS_PER_MINUTE: '100000000',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: server.stdout })) {
    const [address] = /http:\/\/[\d.]+:\d+/.exec(line) ?? [];
    if (address !== undefined) {
      server.stdout.resume();
      return { server, address };
    }
  }
  throw new Error('the server did not start');
}

async function signIn(address: string): Promise<Desk> {
  const answer = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: LOGIN, password: PASSWORD }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { csrf } = (await answer.json()) as { csrf: string };
  return { address, headers: { cookie, 'x-csrf-token': csrf } };
}
