import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { Bucket } from '#wake-ups';
import { Arrivals } from '../../libs/wake-ups/wake-ups-under-test.fixture.js';
import { compileLibraries, type Compiled } from '../crash/child-process.fixture.js';
import { Queue } from './queue.fixture.js';
import type { Held } from './schedule.js';

/** What a worker says by itself. */
export type Word =
  | { readonly event: 'ready' }
  | { readonly event: 'handled'; readonly bucket: Bucket }
  | { readonly event: 'holding'; readonly point: Held }
  | { readonly event: 'sending' | 'ended'; readonly channel: string; readonly key: string }
  | { readonly event: 'trouble'; readonly error: string; readonly code: string | null };

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
  readonly code?: unknown;
}

/** All libraries as JavaScript, for workers to run. */
export const compileAll = (): Promise<Compiled> =>
  compileLibraries(...readdirSync(new URL('../../libs', import.meta.url)));

/** One worker: a process of its own. */
export class Worker {
  /** Attempts that it has begun and not ended, as `channel key`. */
  readonly underWay = new Set<string>();
  readonly #calls = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  #last = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly hear: (worker: Worker, word: Word) => void,
  ) {
    child.on('message', (message: Word | Answer) => this.#take(message));
    child.once('exit', () => {
      for (const { reject } of this.#calls.values()) reject(new WorkerGone());
    });
  }

  static async start(compiled: Compiled, setting: object, hear: (worker: Worker, word: Word) => void): Promise<Worker> {
    const child = await compiled.fork(new URL('worker.ts', import.meta.url), JSON.stringify(setting));
    const ready = new Promise<void>((resolve, reject) => {
      child.on('message', (word: Partial<Word>) => word.event === 'ready' && resolve());
      child.once('exit', (code) => reject(new Error(`the worker ended with ${code} before it was ready`)));
    });
    const worker = new Worker(child, hear);
    await ready;
    return worker;
  }

  /** @throws {WorkerGone} it was killed before it answered */
  async ask<T = unknown>(method: string, ...args: readonly unknown[]): Promise<T> {
    const id = ++this.#last;
    return new Promise<T>((resolve, reject) => {
      this.#calls.set(id, { resolve: (result) => resolve(result as T), reject });
      this.child.send({ id, method, args }, (error) => error && reject(new WorkerGone()));
    });
  }

  async kill(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await gone;
  }

  /** Ends it as an operator does; it finishes what is in hand. */
  async stop(): Promise<void> {
    const gone = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const [code] = (await gone) as [number | null];
    if (code !== 0) throw new Error(`a worker that was told to stop ended with ${code}`);
  }

  #take(message: Word | Answer): void {
    if ('event' in message) {
      if (message.event === 'sending') this.underWay.add(`${message.channel} ${message.key}`);
      if (message.event === 'ended') this.underWay.delete(`${message.channel} ${message.key}`);
      return this.hear(this, message);
    }
    const call = this.#calls.get(message.id);
    this.#calls.delete(message.id);
    if (message.error === undefined) call?.resolve(message.result);
    else call?.reject(Object.assign(new Error(message.error), { code: message.code }));
  }
}

/** A worker that was asked is no more. */
export class WorkerGone extends Error {
  readonly code = 'worker-gone';
}

/** So many workers that share one office. */
export class Team {
  readonly handled = new Arrivals<Bucket>();
  readonly holding = new Queue<Worker>();
  readonly troubles: string[] = [];
  /** Attempts that were under way in a worker when it was killed: these may arrive twice. */
  readonly interrupted = new Set<string>();
  kills = 0;
  #workers: Worker[] = [];

  constructor(
    private readonly compiled: Compiled,
    private readonly setting: (n: number, now: string) => object,
    private readonly size: number,
  ) {}

  async start(now: string): Promise<void> {
    const missing = Array.from({ length: this.size - this.#workers.length }, (_, n) =>
      Worker.start(this.compiled, this.setting(n, now), (worker, word) => this.#hear(worker, word)),
    );
    this.#workers.push(...(await Promise.all(missing)));
  }

  get one(): Worker {
    const [worker] = this.#workers;
    if (!worker) throw new Error('nobody is at work');
    return worker;
  }

  get underWay(): number {
    return this.#workers.reduce((sum, { underWay }) => sum + underWay.size, 0);
  }

  all<T>(method: string, ...args: readonly unknown[]): Promise<readonly T[]> {
    return Promise.all(this.#workers.map((worker) => worker.ask<T>(method, ...args)));
  }

  tries(method: string): Promise<readonly PromiseSettledResult<unknown>[]> {
    return Promise.allSettled(this.#workers.map((worker) => worker.ask(method)));
  }

  async kill(worker: Worker): Promise<void> {
    this.#workers = this.#workers.filter((other) => other !== worker);
    await worker.kill();
    for (const attempt of worker.underWay) this.interrupted.add(attempt);
    this.kills += 1;
  }

  async stop(): Promise<void> {
    const workers = this.#workers;
    this.#workers = [];
    await Promise.all(workers.map((worker) => worker.stop()));
  }

  /** Whatever state they are in. */
  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.kill()));
  }

  #hear(worker: Worker, word: Word): void {
    if (word.event === 'handled') this.handled.add(word.bucket);
    if (word.event === 'holding') this.holding.add(worker);
    if (word.event === 'trouble') this.troubles.push(`${word.code} ${word.error}`);
  }
}
