import type { Office } from '#office';
import { FINE, type ExitStatus, type OperationIo } from './io.js';
import type { OperationNamed } from './operation.js';

/** `rebuild [NAME]`: makes read models anew from the events. */
export async function rebuild(
  { projections }: Office,
  { projection }: OperationNamed<'rebuild'>,
  io: OperationIo,
): Promise<ExitStatus> {
  let events = 0;
  await projections.rebuild(projection === undefined ? undefined : [projection], {
    onProgress: (progress) => {
      events = progress.events;
      io.progress(`重建中：${progress.position} / ${progress.head}`);
    },
  });
  const names = projection === undefined ? (await projections.status()).map(({ name }) => name) : [projection];
  io.out(`${JSON.stringify({ rebuilt: names, events })}\n`);
  return FINE;
}
