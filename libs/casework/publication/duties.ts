import type { Duty, DutyEnd } from '#statute';
import type { PublicationState } from './state.js';

/** To publish what has come into being (条例第二十六条); what is repealed before needs no publication. */
export function duties({ status, formedOn, fromStock, publishedOn, repealedOn }: PublicationState): readonly Duty[] {
  if (status === 'unopened' || fromStock) return [];
  const end: DutyEnd | undefined =
    publishedOn !== undefined
      ? { on: publishedOn, how: 'met' }
      : repealedOn === undefined
        ? undefined
        : { on: repealedOn, how: 'void' };
  return [{ obligation: 'publication', nth: 1, who: 'office', clock: { kind: 'publication', formedOn }, end }];
}
