import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiServer, type Client } from './api-server.fixture.js';

const KINDS = ['embedded', 'server'] as const;

interface Change {
  readonly position: string;
  readonly totals: Readonly<Record<string, number | string | null>>;
  readonly cases: readonly { readonly case: string; readonly obligations: readonly object[] }[] | null;
}

/** A stream of server-sent events, read one change after the other. */
class Stream {
  #text = '';
  private constructor(
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    readonly headers: Headers,
    private readonly stop: AbortController,
  ) {}

  static async open(api: ApiServer, client: Client, organ: string): Promise<Stream> {
    const stop = new AbortController();
    const answer = await fetch(`${api.address}/api/v1/live?organ=${organ}`, {
      headers: client.headers,
      signal: stop.signal,
    });
    return new Stream(answer.body!.getReader(), answer.headers, stop);
  }

  /** The next change; undefined where the stream ends. */
  async next(): Promise<Change | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const event = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) return JSON.parse(data) as Change;
        continue;
      }
      const { value, done } = await this.reader.read();
      if (done) return undefined;
      this.#text += new TextDecoder().decode(value);
    }
  }

  close(): void {
    this.stop.abort();
  }
}

describe.each(KINDS)('the live feed on the %s database', (kind) => {
  let api: ApiServer;
  let clerk: Client;
  let lead: Client;
  const at = '/organs/xz-jyj/cases/request';
  const request = { on: '2024-03-11', channel: 'post', applicant: { kind: 'natural-person' }, subject: '某项收费' };

  beforeAll(async () => {
    api = await ApiServer.open(kind);
    clerk = await api.newcomer('xz-jyj', 'clerk');
    lead = await api.newcomer('xz', 'head');
  });
  afterAll(() => api.close());

  it('tells first how things stand, then what a command changed, to everybody who listens', async () => {
    const streams = await Promise.all([Stream.open(api, clerk, 'xz-jyj'), Stream.open(api, lead, 'xz-jyj')]);
    const elsewhere = await Stream.open(api, lead, 'xz');
    expect(streams[0].headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    for (const stream of [...streams, elsewhere]) {
      expect(await stream.next()).toMatchObject({
        cases: null,
        totals: { '3/received/total': 0, '3/carried-out/total': 0 },
      });
    }
    const { position } = (await api.post(`${at}/l-1/receive-request`, request, clerk)).json as { position: string };
    for (const stream of streams) {
      expect(await stream.next()).toEqual({
        position,
        totals: {
          '3/received/natural-person': 1,
          '3/received/total': 1,
          '3/carried-out/natural-person': 1,
          '3/carried-out/total': 1,
        },
        cases: [
          {
            caseType: 'request',
            case: 'l-1',
            obligations: expect.arrayContaining([
              { obligation: 'reply', nth: 1, status: 'open', dueOn: '2024-04-09', dueAt: null, workingDaysLeft: 16 },
            ]),
          },
        ],
      });
    }
    await api.post(`${at}/l-1/reply-to-request`, { on: '2024-03-14', outcome: 'granted' }, clerk);
    expect(await streams[0].next()).toMatchObject({
      totals: { '3/granted/total': 1, '3/carried-out/total': 0 },
      cases: [{ case: 'l-1', obligations: expect.arrayContaining([expect.objectContaining({ status: 'met' })]) }],
    });
    // The other organ heard nothing of all that: the next that it hears is its own.
    const own = { ...request, channel: 'fax' };
    await api.post('/organs/xz/cases/request/l-9/receive-request', own, lead);
    expect(await elsewhere.next()).toMatchObject({ cases: [{ case: 'l-9' }] });
    for (const stream of [...streams, elsewhere]) stream.close();
  });

  it('tells what another process did', async () => {
    const stream = await Stream.open(api, clerk, 'xz-jyj');
    await stream.next();
    // Not through the API: an import, whose events the read models follow by themselves.
    await api.log({ command: 'ReceiveRequest', organ: 'xz-jyj', case: 'l-2', ...request });
    expect(await stream.next()).toMatchObject({ cases: [{ case: 'l-2' }] });
    stream.close();
  });

  it('tells of many changes together: lists are to be read anew', async () => {
    const stream = await Stream.open(api, clerk, 'xz-jyj');
    await stream.next();
    const many = Array.from({ length: 120 }, (_, n) =>
      api.log({ command: 'ReceiveRequest', organ: 'xz-jyj', case: `many-${n}`, ...request }),
    );
    const last = (await Promise.all(many)).reduce((a, b) => (a > b ? a : b));
    const heard: Change[] = [];
    while (BigInt(heard.at(-1)?.position ?? 0) < last) heard.push((await stream.next())!);
    const named = heard.flatMap(({ cases }) => cases ?? []);
    expect(heard.some(({ cases }) => cases === null) || named.length === 120).toBe(true);
    expect(heard.at(-1)?.totals['3/received/total']).toBe(122);
    stream.close();
  });

  it('ends when the server stops, which waits for no connection that a browser opened ahead', async () => {
    const own = await ApiServer.open('embedded');
    const ahead = connect(Number(new URL(own.address).port), '127.0.0.1');
    await once(ahead, 'connect');
    const stream = await Stream.open(own, await own.newcomer('xz-jyj', 'clerk'), 'xz-jyj');
    await stream.next();
    const closed = own.close();
    expect(await stream.next()).toBeUndefined();
    await closed;
  });
});
