import type { Limit, Settings } from './settings.js';

/** The limit for a complaint received on a day: of its matter where there is one, else of its channel. */
export function complaintLimit(
  { limits }: Settings,
  { channel, matter, receivedOn }: { channel: string; matter?: string | undefined; receivedOn: string },
): Limit | undefined {
  const fitting = limits.filter(
    (limit) =>
      limit.channel === channel &&
      limit.validFrom <= receivedOn &&
      (limit.validTo === undefined || receivedOn <= limit.validTo),
  );
  const ofMatter = matter === undefined ? undefined : fitting.find((limit) => limit.matter === matter);
  return ofMatter ?? fitting.find((limit) => limit.matter === undefined);
}
