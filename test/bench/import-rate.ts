import { createReadStream } from 'node:fs';
import { CaseHandling } from '#case-handling';
import { importCaseLog, RehearsalStore } from '#case-log';
import { openOffice, type Office } from '#office';
import { configOf, type Place } from './place.js';

export interface ImportOptions {
  readonly place: Place;
  readonly file: string;
  /** Everything but the writing: reading, checking, deciding. */
  readonly dryRun: boolean;
}

/** Commands a second that a case log is imported with, as `gongkai import` does it, from opening the file to the summary. */
export async function importRate({ place, file, dryRun }: ImportOptions): Promise<number> {
  const office = await openOffice(configOf(place));
  try {
    return await rateOf(file, dryRun ? rehearsal(office) : office.handling);
  } finally {
    await office.close();
  }
}

const rehearsal = ({ store, vault, laws }: Office): CaseHandling =>
  new CaseHandling({
    store: new RehearsalStore(store),
    vault: {
      mac: (domain, text) => vault.mac(domain, text),
      seal: () => Promise.resolve(),
      discard: () => Promise.resolve(),
    },
    laws,
  });

async function rateOf(file: string, handling: CaseHandling): Promise<number> {
  const start = performance.now();
  const summary = await importCaseLog(createReadStream(file), { submit: (submission) => handling.submit(submission) });
  const seconds = (performance.now() - start) / 1000;
  const [refused] = summary.refused;
  if (refused) throw new Error(`line ${refused.line} of the invented case log was refused: ${refused.message}`);
  return summary.accepted / seconds;
}
