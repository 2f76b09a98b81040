import { createHash } from 'node:crypto';

/** Gongkai's own name space for ids; any UUID, never to be changed. */
const NAMESPACE = Buffer.from('6f0f5f0c2b7c4b0f9a3e0b6f4f2d8a11', 'hex');

/**
 * The id of a command's event number `index` (from 0): the same command always gives the same ids, so that sending it
 * twice stores it once. A name-based UUID of version 8 over SHA-256 (RFC 9562, appendix B.2).
 */
export function eventId(commandId: string, index: number): string {
  const bytes = createHash('sha256').update(NAMESPACE).update(`${commandId}\n${index}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
