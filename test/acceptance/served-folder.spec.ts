import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyCommand, onceAnOrgan } from './every-command.fixture.js';
import { finished, jsonLines, Place, type ImportSummary, type Process, type Server } from './place.fixture.js';
import { firstHead } from './sign-in.fixture.js';

const words = (place: string): string => `${place}之内容`;
const lines = [...onceAnOrgan('XZ'), ...everyCommand('甲', words)];
const many = Array.from({ length: 20 }, (_, series) => everyCommand(`多${series}`, words)).flat();

describe('a data folder that a server holds', () => {
  let place: Place;
  let server: Server;
  beforeAll(async () => {
    place = await Place.open('embedded');
    server = await place.serve();
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await place.remove();
  });

  /** Starts an import through the server and waits until it acknowledges its first command; its input stays open. */
  async function importUnderWay(first: readonly object[]): Promise<Process> {
    const importing = place.start(['import', '-', '--acks']);
    importing.stdin.on('error', () => undefined).write(jsonLines(first));
    const [ack] = (await once(createInterface({ input: importing.stdout }), 'line')) as [string];
    expect(JSON.parse(ack)).toEqual({ line: expect.any(Number), position: expect.any(Number) });
    return importing;
  }

  it('shows its index to nobody who has not signed in, and says on its health pages that it is well', async () => {
    const index = await fetch(server.address);
    expect(index.url).toBe(`${server.address}/sign-in?next=%2F`);
    expect(index.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(await index.text()).toContain('<h1>登录</h1>');
    expect(server.output).toMatch(/首次使用：请打开 http\S+\/set-up#[\w-]{20,} /);
    expect(await (await fetch(`${server.address}/health/live`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${server.address}/health/ready`)).json()).toEqual({
      status: 'ready',
      projections: ['ledger', 'register', 'obligations', 'raised', 'proposals'].map((name) => ({
        name,
        lag: 0,
        parked: 0,
      })),
      alerts: {
        queue: { waiting: 0, delayed: 0, active: 0, failed: 0 },
        oldestUndelivered: null,
        dead: 0,
        sweepAgeSeconds: expect.any(Number),
      },
    });
  });

  it('is refused to a second server, which says so and ends with status 2', async () => {
    const second = await place.serve();
    expect(await second.ended()).toBe(2);
    expect(second.output).toContain('[folder-in-use]');
    expect(second.output).not.toMatch(/\n\s+at /);
    expect(await (await fetch(`${server.address}/health/live`)).json()).toEqual({ status: 'live' });
  });

  it.each([
    ['in use', () => new URL(server.address).port],
    ['that does not exist', () => '99999'],
  ])('does not stop another server from saying that its port is one %s', async (_, port) => {
    const other = await Place.open('server');
    const failed = await other.serve(port());
    expect(await failed.ended()).toBe(2);
    expect(failed.output).toMatch(/端口 \d+ .*PORT.*\[port-unusable\]\n$/);
    expect(failed.output).not.toMatch(/\n\s+at /);
    await other.remove();
  });

  it('takes an import from standard input, acknowledging each command while more are to come', async () => {
    const importing = await importUnderWay(lines.slice(0, 5));
    importing.stdin.end(jsonLines([...lines.slice(5), { command: 'Nonsense' }]));
    const { status, stdout, stderr } = await finished(importing);
    const summary = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as ImportSummary;
    expect(summary).toMatchObject({
      lines: lines.length + 1,
      accepted: lines.length,
      refused: [{ code: 'unknown-command' }],
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });

  it('takes a file named from where the caller stands, and writes there', async () => {
    mkdirSync(place.path('elsewhere'));
    place.write('elsewhere/log.jsonl', jsonLines(lines));
    const elsewhere = { GONGKAI_DATA: '../data' };
    const inFolder = (...args: string[]) =>
      place.run(args, { environment: elsewhere, folder: place.path('elsewhere') });
    const imported = await inFolder('import', 'log.jsonl');
    expect(JSON.parse(imported.stdout)).toMatchObject({ accepted: 0, repeated: lines.length });
    const report = await inFolder('report', '2023', '--format', 'html', '--out', 'report.html');
    expect(report).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(place.path('elsewhere/report.html'), 'utf8')).toContain('XZ局2023年政府信息公开工作年度报告');
    expect(await inFolder('backup', 'all.backup')).toMatchObject({ status: 0, stderr: '' });
    expect(existsSync(place.path('elsewhere/all.backup'))).toBe(true);
    expect(existsSync(place.path('elsewhere/all.backup.unfinished'))).toBe(false);
  });

  it('answers every other command, with its status', async () => {
    const [report, trace, verify, head, rebuild, unknown, missing, restore] = await Promise.all([
      place.run(['report', '2023']),
      place.run(['trace', '2023', '3/granted/total']),
      place.run(['verify']),
      place.run(['verify', '--head']),
      place.run(['rebuild', 'register']),
      place.run(['report', '2023', '--organ', 'nobody']),
      place.run(['import', 'missing.jsonl']),
      place.run(['restore', 'elsewhere/all.backup']),
    ]);
    expect(JSON.parse(report.stdout)).toMatchObject({ organ: 'XZ', year: 2023 });
    expect(JSON.parse(trace.stdout)).toMatchObject({ value: '1', entries: [{ case: '甲-10' }] });
    expect(JSON.parse(verify.stdout)).toMatchObject({ ok: true });
    const verified = JSON.parse(verify.stdout) as { head: object; audit: { head: object } };
    expect(JSON.parse(head.stdout)).toEqual({ ...verified.head, audit: verified.audit.head });
    expect(JSON.parse(rebuild.stdout)).toMatchObject({ rebuilt: ['register'] });
    expect([report, trace, verify, head, rebuild].map(({ status }) => status)).toEqual([0, 0, 0, 0, 0]);
    expect(unknown).toMatchObject({ status: 2, stdout: '' });
    expect(missing).toMatchObject({ status: 2, stdout: '' });
    expect(missing.stderr).toContain('missing.jsonl');
    expect(restore).toMatchObject({ status: 2, stdout: '' });
    expect(restore.stderr).toContain('[store-not-empty]');
  });

  it('shows the years with their reports, the same as the command line gives', async () => {
    const headers = await firstHead(server, 'XZ');
    const index = await (await fetch(server.address, { headers })).text();
    expect(index).toContain('XZ局');
    expect(index).toContain('href="reports/XZ/2023.html"');
    expect(index).not.toContain('2021 年');
    const get = async (path: string): Promise<Response> => fetch(`${server.address}/${path}`, { headers });
    const json = (await (await get('reports/XZ/2023.json')).json()) as object;
    expect({ ...json, asOf: '' }).toEqual(await place.report(2023));
    const html = await get('reports/XZ/2023.html');
    expect(html.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const undated = (page: string): string => page.replace(/数据截至[^。]*登记/, '');
    expect(undated(await html.text())).toBe(undated(readFileSync(place.path('elsewhere/report.html'), 'utf8')));
    expect((await get('reports/XZ/2023.txt')).headers.get('content-type')).toBe('text/plain; charset=utf-8');
    for (const [format, kind] of [
      ['docx', 'wordprocessingml.document'],
      ['xlsx', 'spreadsheetml.sheet'],
    ] as const) {
      const file = await get(`reports/XZ/2023.${format}`);
      expect(file.headers.get('content-type')).toBe(`application/vnd.openxmlformats-officedocument.${kind}`);
      expect(
        Buffer.from(await file.arrayBuffer())
          .subarray(0, 2)
          .toString(),
      ).toBe('PK');
    }
    for (const path of ['reports/XZ/2021.html', 'reports/XZ/2023.odt', 'reports/XZ/20.json']) {
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 });
    }
    expect((await get('reports/nobody/2023.html')).status).toBe(403);
  });

  it('is well after a client was killed in mid-import, and what was acknowledged is there', async () => {
    const importing = await importUnderWay(many.slice(0, 200));
    importing.kill('SIGKILL');
    await once(importing, 'close');
    expect(await place.import(many)).toMatchObject({ lines: many.length, refused: [] });
    expect(JSON.parse((await place.run(['verify'])).stdout)).toMatchObject({ ok: true });
    expect(server.output).not.toMatch(/\n\s+at |Error/);
  });

  it('lets a client know that the server was killed; the next server starts at once and the import is completed', async () => {
    const more = everyCommand('续', words);
    const importing = await importUnderWay(more.slice(0, 10));
    expect(await server.stop('SIGKILL')).toBeNull();
    importing.stdin.end();
    const { status, stderr } = await finished(importing);
    expect(status).toBe(2);
    expect(stderr).toContain('[server-lost]');
    server = await place.serve();
    expect(server.address).toMatch(/^http/);
    const summary = await place.import(more);
    expect(summary.accepted + summary.repeated).toBe(more.length);
    expect(summary.repeated).toBeGreaterThan(0);
    expect(JSON.parse((await place.run(['verify'])).stdout)).toMatchObject({ ok: true });
  }, 120_000);

  it('is left whole by a server that is told to stop while it imports', async () => {
    const more = everyCommand('终', words);
    const importing = await importUnderWay(more.slice(0, 10));
    const stopped = server.stop();
    importing.stdin.end(jsonLines(more.slice(10)));
    // An operation under way is finished; then the server ends well and takes its socket away.
    const { status, stdout } = await finished(importing);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({ accepted: more.length, refused: [] });
    expect(status).toBe(0);
    expect(await stopped).toBe(0);
    expect(existsSync(place.path('data/socket'))).toBe(false);
    expect(await place.import(more)).toMatchObject({ accepted: 0, repeated: more.length });
  }, 120_000);
});
