import { request, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { ServerLost } from './errors.js';
import { frame, OPERATION_HEADER } from './frame.js';
import type { ExitStatus, OperationIo } from './io.js';
import type { Operation } from './operation.js';
import { socketPath } from './socket-path.js';
import { textLines } from './text-lines.js';

/**
 * Has the server that holds the data folder run an operation; undefined where no server answers there.
 * @throws {ServerLost} the server went away in the middle
 */
export async function runThroughServer(
  folder: string,
  asked: Operation,
  io: OperationIo,
): Promise<ExitStatus | undefined> {
  const header = Buffer.from(JSON.stringify(asked)).toString('base64url');
  const call = request({ socketPath: socketPath(folder), method: 'POST', headers: { [OPERATION_HEADER]: header } });
  const connected = new Promise<boolean>((resolve) => {
    call.once('socket', (socket) => {
      socket.once('connect', () => {
        resolve(true);
      });
    });
    call.once('error', () => {
      resolve(false);
    });
  });
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    call.once('response', resolve);
    call.once('error', reject);
  });
  answered.catch(() => undefined);
  call.flushHeaders();
  if (!(await connected)) return undefined;
  let unreadable: Error | undefined;
  async function* input(): AsyncGenerator<Uint8Array> {
    try {
      yield* io.input;
    } catch (error) {
      unreadable = error instanceof Error ? error : new ServerLost();
      throw error;
    }
  }
  const sent = pipeline(Readable.from(input()), call).catch(() => undefined);
  try {
    const exit = await readFrames(await answered, io);
    if (exit !== undefined) return exit;
  } catch {
    // The connection broke; that the file could not be read is the better reason.
  }
  await sent;
  throw unreadable ?? new ServerLost();
}

async function readFrames(answer: IncomingMessage, io: OperationIo): Promise<ExitStatus | undefined> {
  for await (const line of textLines(answer)) {
    const received = frame.parse(JSON.parse(line));
    if ('out' in received) io.out(received.out);
    else if ('note' in received) io.note(received.note);
    else if ('progress' in received) io.progress(received.progress);
    else if ('file' in received) await io.file(Buffer.from(received.file, 'base64'));
    else return received.exit;
  }
  return undefined;
}
