import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where bytes of a secret stand, each with the way in which it is written there. */
export function tracesOf(secret: string, content: Buffer | string): readonly string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return waysToWrite(secret)
    .filter(({ written }) => bytes.includes(written))
    .map(({ way, written }) => `${way} at ${bytes.indexOf(written)}`);
}

/** The same for every file below a folder. */
export function tracesInFolder(secret: string, folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return tracesOf(secret, readFileSync(path)).map((trace) => `${path}: ${trace}`);
    });
}

function waysToWrite(secret: string): readonly { readonly way: string; readonly written: Buffer }[] {
  const utf8 = Buffer.from(secret);
  const utf16 = Buffer.from(secret, 'utf16le');
  const escaped = Array.from({ length: secret.length }, (_, index) => {
    const unit = secret.charCodeAt(index);
    return unit < 0x80 ? secret.charAt(index) : `\\u${unit.toString(16).padStart(4, '0')}`;
  }).join('');
  return [
    { way: 'UTF-8', written: utf8 },
    { way: 'UTF-16', written: utf16 },
    { way: 'escapes', written: Buffer.from(escaped) },
    { way: 'escapes in capitals', written: Buffer.from(escaped.replaceAll(/[a-f]/g, (digit) => digit.toUpperCase())) },
    { way: 'hexadecimal', written: Buffer.from(utf8.toString('hex')) },
    { way: 'a URL', written: Buffer.from(encodeURIComponent(secret)) },
    ...[0, 1, 2].flatMap((offset) => [
      { way: `base64 from ${offset}`, written: base64Within(utf8, offset, 'base64') },
      { way: `base64url from ${offset}`, written: base64Within(utf8, offset, 'base64url') },
    ]),
  ];
}

/** What base64 of a longer text has in it when the secret begins there at that offset, modulo 3. */
function base64Within(secret: Buffer, offset: number, encoding: 'base64' | 'base64url'): Buffer {
  const skipped = offset === 0 ? 0 : 3 - offset;
  const whole = secret.subarray(skipped, secret.length - ((secret.length - skipped) % 3));
  return Buffer.from(whole.toString(encoding));
}
