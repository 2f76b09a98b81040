import { edition2019 } from './edition-2019.js';
import { edition2021 } from './edition-2021.js';
import type { Edition, EditionCode } from './form.js';

/** Both editions of the form by their code. */
export const editions: Readonly<Record<EditionCode, Edition>> = { '2019': edition2019, '2021': edition2021 };

/** The edition for a report year: from 2021 the 2021 edition, before it the trial edition; `forced` wins. */
export const editionFor = (year: number, forced?: EditionCode): Edition =>
  editions[forced ?? (year >= 2021 ? '2021' : '2019')];
