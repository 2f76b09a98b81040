import { z } from 'zod';
import { CASE_TYPES, caseNumber, legalDate, publicText } from '#casework';
import { login, role, ROLES } from '#people';
import { DOCUMENT_FORMATS } from '#report-documents';

const organ = z.string().max(64).optional();
const edition = z.enum(['2019', '2021']).optional();
const year = z.int().min(1990).max(2199);
const asOf = z.iso.datetime({ offset: true }).optional();

const moment = z.union([legalDate, z.iso.datetime({ offset: true })]);
const number = caseNumber;
const caseType = z.enum(CASE_TYPES).optional();
const format = z.enum(['json', 'txt']);

/** What the command line asks for, as it goes over the socket to a server that holds the data folder. */
export const operation = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('import'), organ, dryRun: z.boolean(), acks: z.boolean() }),
  z.strictObject({
    name: z.literal('report'),
    organ,
    year,
    edition,
    asOf,
    format: z.enum(DOCUMENT_FORMATS),
    toFile: z.boolean(),
  }),
  z.strictObject({
    name: z.literal('trace'),
    organ,
    year,
    edition,
    asOf,
    cell: z.string().min(1).max(300),
    format: z.enum(['json', 'txt']),
  }),
  z.strictObject({ name: z.literal('due'), organ, on: moment.optional(), format }),
  z.strictObject({
    name: z.literal('explain'),
    organ,
    case: number,
    caseType: z.enum([...CASE_TYPES, 'annual-report', 'calendar']).optional(),
    on: moment.optional(),
    lang: z.enum(['zh', 'en']),
    format,
  }),
  z.strictObject({
    name: z.literal('what-if'),
    organ,
    case: number,
    caseType,
    command: z.string().min(1).max(60),
    on: moment,
    days: z.int().optional(),
    data: z.string().max(100_000).optional(),
  }),
  z.strictObject({ name: z.literal('calendar-list'), organ, format }),
  z.strictObject({ name: z.literal('calendar-import'), organ, preview: z.boolean() }),
  z.strictObject({ name: z.literal('settings-list') }),
  z.strictObject({ name: z.literal('settings-import'), organ, preview: z.boolean() }),
  z.strictObject({ name: z.literal('people-list'), organ, format }),
  z.strictObject({
    name: z.literal('people-add'),
    organ,
    login,
    roles: z.array(role).max(ROLES.length),
    fullName: publicText(100),
    mail: z.email().max(200).optional(),
  }),
  z.strictObject({ name: z.literal('people-remove'), organ, login }),
  z.strictObject({ name: z.literal('account-reset'), organ, login }),
  z.strictObject({ name: z.literal('alerts'), organ, since: moment.optional(), format }),
  z.strictObject({ name: z.literal('rebuild'), projection: z.string().max(100).optional() }),
  z.strictObject({ name: z.literal('verify'), headOnly: z.boolean() }),
  z.strictObject({ name: z.literal('backup') }),
  z.strictObject({ name: z.literal('restore') }),
]);
export type Operation = z.infer<typeof operation>;
export type OperationNamed<N extends Operation['name']> = Extract<Operation, { name: N }>;
