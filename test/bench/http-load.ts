import { setTimeout as pause } from 'node:timers/promises';
import { HttpConnection } from './http-connection.js';
import { OPEN_ORGAN } from './open-cases.js';

/** A server that somebody has signed in at. */
export interface Desk {
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Latencies {
  /** Answers a second. */
  readonly rate: number;
  readonly median: number;
  readonly p99: number;
}

const ORGAN = `/api/v1/organs/${OPEN_ORGAN}`;
const JSON_TYPE = { 'content-type': 'application/json' };

const received = (number: string): string =>
  JSON.stringify({
    on: '2020-02-10',
    channel: 'in-person',
    applicant: { kind: 'natural-person', name: '示例甲', phone: '13800000000' },
    subject: `申请公开某项收费标准的依据，第 ${number} 件`,
  });

/** Commands over so many connections at once, each a case of its own. */
export async function httpCommands({
  desk,
  connections,
  commands,
  series,
}: {
  desk: Desk;
  connections: number;
  commands: number;
  series: string;
}): Promise<Latencies & { readonly position: string }> {
  const open = await Promise.all(Array.from({ length: connections }, () => HttpConnection.open(desk.address)));
  const headers = { ...desk.headers, ...JSON_TYPE };
  const times: number[] = [];
  let position = 0n;
  let next = 0;
  const start = performance.now();
  await Promise.all(
    open.map(async (connection) => {
      while (next < commands) {
        const number = `${series}-${next++}`;
        const sent = performance.now();
        const path = `${ORGAN}/cases/request/${number}/receive-request`;
        const { status, body } = await connection.ask('POST', path, headers, received(number));
        times.push(performance.now() - sent);
        if (status !== 201) throw new Error(`${status} ${body}`);
        const at = BigInt((JSON.parse(body) as { position: string }).position);
        if (at > position) position = at;
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  for (const connection of open) connection.close();
  return { ...latencies(times, seconds), position: String(position) };
}

/** One reading route, asked again and again over one connection. */
export async function httpReads({
  desk,
  path,
  times,
}: {
  desk: Desk;
  path: string;
  times: number;
}): Promise<Latencies> {
  const connection = await HttpConnection.open(desk.address);
  const taken: number[] = [];
  const start = performance.now();
  for (let n = 0; n < times; n++) {
    const sent = performance.now();
    const { status, body } = await connection.ask('GET', `${ORGAN}${path}`, desk.headers, undefined);
    taken.push(performance.now() - sent);
    if (status !== 200) throw new Error(`${path}: ${status} ${body}`);
  }
  connection.close();
  return latencies(taken, (performance.now() - start) / 1000);
}

/** From sending a command until the live feed tells of it, twenty a second. */
export async function httpLive({
  desk,
  commands,
  series,
}: {
  desk: Desk;
  commands: number;
  series: string;
}): Promise<Latencies> {
  const stop = new AbortController();
  const url = `${desk.address}/api/v1/live?organ=${OPEN_ORGAN}`;
  const answer = await fetch(url, { headers: desk.headers, signal: stop.signal });
  const heard: { position: bigint; at: number }[] = [];
  let told = (): void => undefined;
  void listen(answer.body as ReadableStream<Uint8Array>, (position) => {
    heard.push({ position, at: performance.now() });
    told();
  });
  const connection = await HttpConnection.open(desk.address);
  const headers = { ...desk.headers, ...JSON_TYPE };
  const times: number[] = [];
  const start = performance.now();
  for (let n = 0; n < commands; n++) {
    const number = `${series}-${n}`;
    const sent = performance.now();
    const path = `${ORGAN}/cases/request/${number}/receive-request`;
    const { body } = await connection.ask('POST', path, headers, received(number));
    const position = BigInt((JSON.parse(body) as { position: string }).position);
    let visible = heard.find((change) => change.position >= position);
    while (!visible) {
      await new Promise<void>((resolve) => (told = resolve));
      visible = heard.find((change) => change.position >= position);
    }
    times.push(visible.at - sent);
    await pause(50);
  }
  connection.close();
  stop.abort();
  return latencies(times, (performance.now() - start) / 1000);
}

async function listen(body: ReadableStream<Uint8Array>, tell: (position: bigint) => void): Promise<void> {
  let text = '';
  const decoder = new TextDecoder();
  try {
    for await (const part of body) {
      text += decoder.decode(part, { stream: true });
      for (const [, position = '0'] of text.matchAll(/^id: (\d+)$/gm)) tell(BigInt(position));
      text = text.slice(text.lastIndexOf('\n\n') + 1);
    }
  } catch {
    // The stream was left.
  }
}

function latencies(times: readonly number[], seconds: number): Latencies {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  return { rate: times.length / seconds, median: at(0.5), p99: at(0.99) };
}
