import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A request as the receiver of a webhook got it. */
export interface ReceivedRequest {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  /** What it was answered with; undefined: nothing. */
  readonly status: number | undefined;
}

/** An HTTP receiver on loopback that answers as a robot of any of the platforms does. */
export class RobotReceiver {
  readonly received: ReceivedRequest[] = [];
  /** undefined: it never answers. */
  answer: { readonly status: number; readonly body: string } | undefined = SUCCESS;
  onRequest: () => void = () => undefined;
  readonly #server = createServer((request, response) => {
    void json(request).then((body) => {
      this.received.push({ url: request.url ?? '', headers: request.headers, body, status: this.answer?.status });
      this.onRequest();
      if (this.answer === undefined) return;
      response.writeHead(this.answer.status, { 'Content-Type': 'application/json', Location: '/elsewhere' });
      response.end(this.answer.body);
    });
  });

  static async start(): Promise<RobotReceiver> {
    const receiver = new RobotReceiver();
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** As it was at the start. */
  reset(): void {
    this.received.length = 0;
    this.answer = SUCCESS;
    this.onRequest = () => undefined;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}

const SUCCESS = { status: 200, body: '{"errcode":0,"errmsg":"ok","code":0,"msg":"success"}' };
