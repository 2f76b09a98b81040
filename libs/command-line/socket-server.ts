import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Office } from '#office';
import { OPERATION_HEADER, type Frame } from './frame.js';
import { UNUSABLE_INPUT } from './io.js';
import { operation, type Operation } from './operation.js';
import { runOperation } from './run-operation.js';
import { socketPath } from './socket-path.js';

/** Lets the command line work through the process that holds the data folder. */
export interface SocketServer {
  /** Takes no more operations and waits for those under way. */
  close(): Promise<void>;
}

/** Listens beside the data folder, which the caller must hold: a socket that is there already is a dead server's. */
export async function serveCommandLine(office: Office, folder: string): Promise<SocketServer> {
  const path = socketPath(folder);
  await rm(path, { force: true });
  const server = createServer((request, response) => void answer(office, request, response));
  server.requestTimeout = 0;
  server.listen(path);
  await once(server, 'listening');
  await chmod(path, 0o600);
  return { close: () => close(server) };
}

async function answer(office: Office, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  const send = (frame: Frame): boolean => response.write(`${JSON.stringify(frame)}\n`);
  const asked = operationOf(request);
  if (!asked) {
    send({ note: '服务进程的版本与命令行不同，请用同一版本。' });
    send({ exit: UNUSABLE_INPUT });
    response.end();
    return;
  }
  const exit = await runOperation(office, asked, {
    input: request,
    out: (out) => void send({ out }),
    note: (note) => void send({ note }),
    progress: (progress) => void send({ progress }),
    async file(bytes) {
      if (!send({ file: Buffer.from(bytes).toString('base64') }) && !response.closed) await once(response, 'drain');
    },
  });
  send({ exit });
  response.end();
}

function operationOf(request: IncomingMessage): Operation | undefined {
  const header = request.headers[OPERATION_HEADER];
  if (typeof header !== 'string') return undefined;
  try {
    return operation.parse(JSON.parse(Buffer.from(header, 'base64url').toString()));
  } catch {
    return undefined;
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
}
