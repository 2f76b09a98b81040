import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as a server received it. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
  /** As it came, byte for byte. */
  readonly source: string;
}

/** A mail server on loopback, with all that it received. */
export interface TestMailServer {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  close(): Promise<void>;
}

/**
 * On any free port unless one is named. A mail is acknowledged when `beforeAcknowledging` the so-manieth is done.
 */
export async function startMailServer(
  options: SMTPServerOptions = {},
  port = 0,
  beforeAcknowledging: (count: number) => Promise<void> | undefined = () => undefined,
): Promise<TestMailServer> {
  const mails: ReceivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    onData(stream, { envelope }, done) {
      text(stream)
        .then(async (source) => {
          mails.push(
            readMail(
              source,
              envelope.rcptTo.map(({ address }) => address),
            ),
          );
          await beforeAcknowledging(mails.length);
        })
        .then(() => done(), done);
    },
    ...options,
  });
  server.on('error', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** A server that takes connections and never says a word; `onConnection` hears of each. */
export async function startSilentServer(
  onConnection: () => void,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined).resume();
    onConnection();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function readMail(source: string, to: readonly string[]): ReceivedMail {
  const end = source.indexOf('\r\n\r\n');
  const lines = source
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), decoded(line)]));
  const body = source.slice(end + 4);
  const encoding = headers.get('content-transfer-encoding');
  return { to, headers, text: encoding === 'base64' ? Buffer.from(body, 'base64').toString() : quoted(body), source };
}

/** What stands after the colon, with encoded words (RFC 2047) read. */
function decoded(line: string): string {
  return line
    .slice(line.indexOf(':') + 1)
    .trim()
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, how: string, word: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString() : quoted(word.replaceAll('_', ' ')),
    );
}

/** Quoted-printable (RFC 2045). */
function quoted(body: string): string {
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
