import { z } from 'zod';
import { command, type CommandOf } from '../command.js';
import { amount, count } from '../fields.js';

export const OFFICIAL_ACTS = [
  'licences',
  'other-services',
  'penalties',
  'coercive-measures',
  'fees',
  'procurement',
] as const;
export const officialAct = z.enum(OFFICIAL_ACTS);

export const officialActsCommands = {
  /** `amount` in 万元. */
  RecordOfficialActs: command(
    'official-acts',
    {
      item: officialAct,
      decisions: count.optional(),
      projects: count.optional(),
      amount: amount.optional(),
    },
    { opens: true },
  ),
  SetItemCount: command('official-acts', { item: officialAct, items: count }, { opens: true }),
};
export type OfficialActsCommand = CommandOf<typeof officialActsCommands>;
