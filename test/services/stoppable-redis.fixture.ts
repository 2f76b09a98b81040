import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from './redis-server.mjs';
import { freePort } from './server-process.mjs';

/** A Redis server of one spec's own, which can be stopped and started again under the same URL. */
export class StoppableRedis {
  #server: { stop(): Promise<void> } | undefined;

  private constructor(
    private readonly folder: string,
    private readonly settings: Record<string, string | number>,
  ) {}

  /** A server that is not running yet. @param settings of redis-server */
  static async prepare(settings: Record<string, string | number> = {}): Promise<StoppableRedis> {
    // Root runs the server as another user, who must be able to write into the folder.
    const root = process.getuid?.() === 0;
    const folder = mkdtempSync(join(root ? '/tmp' : tmpdir(), 'gongkai-redis-'));
    chmodSync(folder, root ? 0o777 : 0o700);
    return new StoppableRedis(folder, { port: await freePort(), requirepass: randomUUID(), ...settings });
  }

  get url(): string {
    return `redis://:${this.settings['requirepass']}@127.0.0.1:${this.settings['port']}/0`;
  }

  async start(): Promise<void> {
    this.#server = await startRedis(this.folder, this.settings);
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
