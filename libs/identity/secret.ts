import { createHash, randomBytes } from 'node:crypto';

/** Something that only its holder knows: 256 random bits as 43 characters of base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of a secret: whoever reads the tables cannot use it. Long random secrets need no slow hash. */
export const secretId = (secret: string): string => createHash('sha256').update(secret).digest('hex');
