import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openDatabase, type Database } from '#database';
import { freshDatabase } from '../services/database.js';

export const KINDS = ['embedded', 'server'] as const;
export type Kind = (typeof KINDS)[number];

const dist = fileURLToPath(new URL('../../dist/apps/', import.meta.url));

export type Process = ChildProcessByStdio<Writable, Readable, Readable>;

/** How a command is run otherwise than from the place's own folder. */
export interface Surroundings {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
}

/** What a finished process left behind. */
export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One office's set-up in a folder of its own: the real command line and the real server against a real database. */
export class Place {
  private constructor(
    readonly kind: Kind,
    /** Where its processes run; it holds the embedded database in `data`. */
    readonly folder: string,
    readonly environment: Readonly<Record<string, string>>,
    private readonly drop: () => Promise<void>,
  ) {}

  /** A set-up that nobody has used yet. Its key file is made by the first command unless a key is given. */
  static async open(kind: Kind, key?: string): Promise<Place> {
    const folder = mkdtempSync(join(tmpdir(), 'gongkai-acceptance-'));
    const { PATH = '', LC_ALL = 'C.UTF-8', TZ = 'UTC' } = process.env;
    const environment = { PATH, LC_ALL, TZ, ...(key !== undefined && { GONGKAI_KEY: key }) };
    if (kind === 'embedded') {
      await putEmptyCluster(folder);
      return new Place(kind, folder, environment, () => Promise.resolve());
    }
    const { url, drop } = await freshDatabase();
    return new Place(kind, folder, { ...environment, DATABASE_URL: url }, drop);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  /** Writes a file into the folder. */
  write(name: string, content: string | Uint8Array): void {
    writeFileSync(this.path(name), content);
  }

  /** Starts the command line; the caller minds its pipes. */
  start(args: readonly string[], { environment = {}, folder = this.folder }: Surroundings = {}): Process {
    return spawn(process.execPath, [join(dist, 'cli/main.js'), ...args], {
      cwd: folder,
      env: { ...this.environment, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
  }

  /** Runs the command line to its end. */
  async run(
    args: readonly string[],
    { input, ...surroundings }: Surroundings & { readonly input?: string | Uint8Array } = {},
  ): Promise<Outcome> {
    const started = this.start(args, surroundings);
    // A program may well end without reading all that it is given.
    started.stdin.on('error', () => undefined).end(input);
    return finished(started);
  }

  /** Imports lines and gives the summary of the contract. */
  async import(lines: readonly object[], ...options: readonly string[]): Promise<ImportSummary> {
    const { status, stdout, stderr } = await this.run(['import', '-', ...options], { input: jsonLines(lines) });
    if (status === 2) throw new Error(stderr);
    return JSON.parse(stdout) as ImportSummary;
  }

  /** The annual report as JSON, without the instant it was made at. */
  async report(year: number, ...options: readonly string[]): Promise<Report> {
    const { status, stdout, stderr } = await this.run(['report', String(year), ...options]);
    if (status === 2) throw new Error(stderr);
    return { ...(JSON.parse(stdout) as Report), asOf: '' };
  }

  /** Starts the server as `npm start` does, on a free port. */
  serve(port = '0', environment: Surroundings['environment'] = {}): Promise<Server> {
    return this.#startApp('server', { ...environment, PORT: port });
  }

  /** Starts a worker as `npm run worker` does. */
  work(environment: Surroundings['environment'] = {}): Promise<Server> {
    return this.#startApp('worker', environment);
  }

  #startApp(app: string, environment: Surroundings['environment']): Promise<Server> {
    const started = spawn(process.execPath, [join(dist, app, 'main.js')], {
      cwd: this.folder,
      env: { ...this.environment, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    return Server.ready(started);
  }

  /** Looks into the database directly, while no other process holds it. */
  async inDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const url = this.environment['DATABASE_URL'];
    const database = await openDatabase(url === undefined ? { folder: this.path('data') } : { url });
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  }

  async remove(): Promise<void> {
    await this.drop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A running server or worker process. */
export class Server {
  #stdout = '';
  #stderr = '';
  readonly #ended: Promise<number | null>;

  private constructor(private readonly process: Process) {
    process.stdout.setEncoding('utf8').on('data', (part: string) => (this.#stdout += part));
    process.stderr.setEncoding('utf8').on('data', (part: string) => (this.#stderr += part));
    this.#ended = once(process, 'close').then(([status]) => status as number | null);
  }

  /** Resolves when the process says that it has started, or has ended without. */
  static async ready(process: Process): Promise<Server> {
    const server = new Server(process);
    await new Promise<void>((resolve) => {
      process.stdout.on('data', () => {
        if (server.#stdout.includes('已启动')) resolve();
      });
      void server.#ended.then(() => resolve());
    });
    return server;
  }

  get #address(): string | undefined {
    return /http:\/\/[\d.]+:\d+/.exec(this.#stdout)?.[0];
  }

  get address(): string {
    const address = this.#address;
    if (address === undefined) throw new Error(`the server did not start: ${this.#stderr}`);
    return address;
  }

  /** All that the server wrote so far. */
  get output(): string {
    return this.#stdout + this.#stderr;
  }

  /** The exit status; null where a signal ended it. */
  ended(): Promise<number | null> {
    return this.#ended;
  }

  stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.process.kill(signal);
    return this.#ended;
  }
}

export interface ImportSummary {
  readonly lines: number;
  readonly accepted: number;
  readonly repeated: number;
  readonly refused: readonly {
    readonly line: number;
    readonly command: string | null;
    readonly case: string | null;
    readonly code: string;
    readonly field: string | null;
    readonly message: string;
  }[];
}

/** The parts of `report --format json` that tests look at. */
export interface Report {
  readonly asOf: string;
  readonly tables: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number | string>>>>>>;
  readonly publications: { readonly total: number; readonly byColumn: Readonly<Record<string, number>> };
  readonly findings: readonly { readonly rule: string; readonly severity: string; readonly message: string }[];
}

export const jsonLines = (lines: readonly object[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

export async function finished(started: Process): Promise<Outcome> {
  const [stdout, stderr, [status]] = await Promise.all([
    text(started.stdout),
    text(started.stderr),
    once(started, 'close') as Promise<[number | null]>,
  ]);
  return { status, stdout, stderr };
}

let emptyCluster: Promise<string> | undefined;

/** Making a cluster takes seconds; each place gets a copy of one that was never used. */
async function putEmptyCluster(folder: string): Promise<void> {
  emptyCluster ??= makeEmptyCluster();
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  cpSync(join(await emptyCluster, 'postgres'), join(folder, 'data', 'postgres'), { recursive: true });
}

async function makeEmptyCluster(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-cluster-'));
  await (await openDatabase({ folder })).close();
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
