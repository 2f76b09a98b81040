import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { Redis } from 'ioredis';
import { startMailServer, type ReceivedMail, type TestMailServer } from '../services/mail-server.js';
import { RobotReceiver } from '../services/robot-receiver.js';
import { StoppableRedis } from '../services/stoppable-redis.fixture.js';
import { Queue } from './queue.fixture.js';
import { addressOf, organs, REJECTED } from './organs.js';

/** A mail server that can be taken away, refuse somebody, or fall silent in the middle of somebody's mail. */
export class Post {
  readonly hanging = new Queue<string>();
  /** Whose mail is put off, and whose is left hanging. */
  refused: string | undefined;
  silent: string | undefined;
  readonly #before: ReceivedMail[] = [];
  #server: TestMailServer | undefined;
  #port = 0;

  /** All that it ever took. */
  get mails(): readonly ReceivedMail[] {
    return [...this.#before, ...(this.#server?.mails ?? [])];
  }

  async open(): Promise<void> {
    if (this.#server) return;
    const server = await startMailServer(
      {
        onRcptTo: ({ address }, _, callback) => {
          if (address === addressOf(this.silent ?? '')) return this.hanging.add(address);
          if (address === addressOf(REJECTED)) return callback(smtpError(550, 'no such user here'));
          if (address === addressOf(this.refused ?? '')) return callback(smtpError(450, 'mailbox busy'));
          callback();
        },
      },
      this.#port,
    );
    this.#server = server;
    this.#port = Number(new URL(server.url).port);
  }

  /** Where it is, also while it is closed. */
  get url(): string {
    return `smtp://127.0.0.1:${this.#port}`;
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    await server?.close();
    this.#before.push(...(server?.mails ?? []));
  }
}

const smtpError = (responseCode: number, message: string): Error => Object.assign(new Error(message), { responseCode });

/** A robot's post as it came. */
export interface RobotPost {
  readonly channel: string;
  readonly key: string;
  readonly text: string;
  /** All of it, byte for byte as far as JSON goes. */
  readonly source: string;
}

/** The groups of all platforms behind one address: `/wecom`, `/dingtalk`, `/feishu`. */
export class Groups {
  private constructor(private readonly receiver: RobotReceiver) {}

  static async open(): Promise<Groups> {
    return new Groups(await RobotReceiver.start());
  }

  get url(): string {
    return this.receiver.url;
  }

  /** From now on they answer with this status. */
  answerWith(status: number): void {
    this.receiver.answer = { status, body: '{"errcode":0,"errmsg":"ok","code":0,"msg":"success"}' };
  }

  /** Posts that were taken. */
  get posts(): readonly RobotPost[] {
    return this.receiver.received
      .filter(({ status }) => status === 200)
      .map(({ url, headers, body }) => {
        const channel = new URL(url, 'http://host').pathname.slice(1);
        const { text, content } = body as { text?: { content: string }; content?: { text: string } };
        const key = String(headers['idempotency-key']).replaceAll('"', '');
        const source = `${url}\n${JSON.stringify(headers)}\n${JSON.stringify(body)}`;
        return { channel, key, text: text?.content ?? content?.text ?? '', source };
      });
  }

  close(): Promise<void> {
    return this.receiver.close();
  }
}

/** A Redis of its own; every byte that anybody sends to it is looked at. */
export class WatchedRedis {
  /** What was sent with a command and held one of the words, in whole. */
  readonly betrayed: string[] = [];
  /** The first that named an organ: what is looked for would be found. */
  telling: string | undefined;
  #monitor: Socket | undefined;
  #client: Redis | undefined;

  private constructor(
    private readonly server: StoppableRedis,
    private readonly words: readonly string[],
  ) {}

  static async start(words: readonly string[]): Promise<WatchedRedis> {
    const redis = new WatchedRedis(await StoppableRedis.prepare(), words);
    await redis.start();
    return redis;
  }

  get url(): string {
    return this.server.url;
  }

  async start(): Promise<void> {
    if (this.#monitor) return;
    await this.server.start();
    this.#client = new Redis(this.url);
    // By hand: ioredis takes a line for an answer where workers are faster than it is.
    const { hostname, port, password } = new URL(this.url);
    this.#monitor = connect(Number(port), hostname);
    this.#monitor.on('error', () => undefined);
    const lines = createInterface({ input: this.#monitor });
    for (const command of [...(password ? [`AUTH ${decodeURIComponent(password)}`] : []), 'MONITOR']) {
      this.#monitor.write(`${command}\r\n`);
      const [answer] = (await once(lines, 'line')) as [string];
      if (answer !== '+OK') throw new Error(answer);
    }
    lines.on('line', (line) => this.#look(plain(line)));
  }

  #look(said: string): void {
    if (said.includes(organs[0]?.code ?? '')) this.telling ??= said;
    if (this.words.some((word) => said.includes(word))) this.betrayed.push(said);
  }

  async flush(): Promise<void> {
    await this.#client?.flushall();
  }

  async stop(): Promise<void> {
    this.#monitor?.destroy();
    this.#client?.disconnect();
    this.#monitor = undefined;
    await this.server.stop();
  }

  async remove(): Promise<void> {
    await this.stop();
    await this.server.remove();
  }
}

/** A command as Redis prints it, beside the same with its bytes and percent signs read. */
function plain(printed: string): string {
  const bytes = printed.replace(/\\x([0-9a-f]{2})/g, '%$1').replace(/%(?![0-9A-Fa-f]{2})/g, '%25');
  return `${printed}\n${unescaped(bytes)}`;
}

const unescaped = (text: string): string =>
  text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
