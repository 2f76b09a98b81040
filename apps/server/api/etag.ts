import type { CaseVersion } from '#case-handling';
import { Problem } from './problem.js';

/** The entity tag of a case: its life and its version. */
export const etagOf = ({ life, version }: CaseVersion): string => `"${life}.${version}"`;

/**
 * What `If-Match` says was seen.
 * @throws {Problem} it is no tag of ours: nobody can have seen that
 */
export function seenIn(header: string | undefined): CaseVersion | undefined {
  if (header === undefined) return undefined;
  const [, life, version] = /^"(\d{1,9})\.(\d{1,9})"$/.exec(header) ?? [];
  if (life === undefined || version === undefined) {
    throw new Problem(400, 'invalid-if-match', 'If-Match 应为读取案件时得到的 ETag，例如 "1.3"。', {
      field: 'If-Match',
    });
  }
  return { life: Number(life), version: Number(version) };
}
