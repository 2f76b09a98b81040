import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** One answer, as far as a bench looks at it. */
export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

/** A connection that is kept, one request after the other; far cheaper than a client that can do everything. */
export class HttpConnection {
  #text = '';

  private constructor(
    private readonly socket: Socket,
    private readonly host: string,
  ) {
    socket.setEncoding('latin1').setNoDelay(true);
  }

  static async open(address: string): Promise<HttpConnection> {
    const { hostname, port, host } = new URL(address);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    return new HttpConnection(socket, host);
  }

  async ask(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body: string | undefined,
  ): Promise<HttpAnswer> {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const all = Object.entries({ host: this.host, ...headers, ...length });
    const head = [`${method} ${path} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`), '', ''].join(
      '\r\n',
    );
    this.socket.write(head + (body ?? ''));
    for (;;) {
      const answer = this.#take();
      if (answer) return answer;
      const [part] = (await once(this.socket, 'data')) as [string];
      this.#text += part;
    }
  }

  close(): void {
    this.socket.destroy();
  }

  #take(): HttpAnswer | undefined {
    const end = this.#text.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const head = this.#text.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#text.length < end + 4 + length) return undefined;
    const body = Buffer.from(this.#text.slice(end + 4, end + 4 + length), 'latin1').toString('utf8');
    this.#text = this.#text.slice(end + 4 + length);
    return { status: Number(head.slice(9, 12)), body };
  }
}
