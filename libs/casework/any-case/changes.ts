import { z } from 'zod';
import { amount, caseNumber, count, freeText, legalDate, publicText, reference, title } from '../fields.js';

/** Every figure and particular that an amendment can change, over all kinds of case; each kind takes its own. */
const shape = <T extends z.ZodType>(text: (max: number) => T, itemName: z.ZodString) => ({
  applicant: z
    .strictObject({
      kind: publicText(50),
      name: text(200),
      idNumber: text(50),
      phone: text(50),
      email: text(200),
      address: text(500),
    })
    .partial(),
  amount,
  channel: publicText(50),
  column: publicText(100),
  concludedOn: legalDate,
  count,
  decisions: count,
  detail: publicText(50),
  documentKind: publicText(50),
  documentNumber: publicText(100),
  dueOn: legalDate,
  filedOn: legalDate,
  formedOn: legalDate,
  item: publicText(50),
  items: z.union([count, z.record(itemName, count)]),
  inForce: z.record(itemName, count),
  matter: publicText(100),
  projects: count,
  publishedOn: legalDate,
  receivedOn: legalDate,
  recordedOn: legalDate,
  relatedCase: caseNumber,
  repealedOn: legalDate,
  repliedOn: legalDate,
  result: publicText(50),
  route: publicText(50),
  outcome: publicText(50),
  subject: text(2000),
  title,
});

export const amendmentChanges = z
  .strictObject(shape(freeText, publicText(50)))
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, '请至少写明一项更改');
export const storedChanges = z.strictObject(shape(() => reference, z.string())).partial();
export type Changes = z.infer<typeof storedChanges>;
