import { z } from 'zod';
import { cellLabel, editionFor } from '#annual-report';
import { publicText } from '#casework';
import { tracedEntries } from '#office';
import { MEDIA_TYPES, type DocumentFormat } from '#report-documents';
import { instant, organ, whole, year } from './fields.js';
import { readReports } from './roles.js';
import { route, type Route } from './route.js';

const READS = ['ledger', 'register'];
const edition = z.enum(['2019', '2021']).optional();
/** The report as it was known at an instant. */
const asOf = instant.optional();
const text = z.string().nullable();
const figure = z.union([z.number(), z.string()]);

export const listReports = route({
  method: 'GET',
  path: '/organs/:organ/reports',
  tag: 'reports',
  summary: { zh: '可编制年度报告的年份', en: 'years that have a report' },
  access: readReports(),
  params: { organ },
  answer: z.strictObject({ years: z.array(z.int()) }),
  reads: READS,
  handle: async ({ params }, { office }) => ({
    body: { years: await office.reports.years(params.organ, office.now()) },
  }),
});

const finding = z.strictObject({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  cell: z.string().optional(),
  chapter: z.int().optional(),
  stated: figure.nullable().optional(),
  expected: figure.optional(),
  delta: figure.optional(),
  message: z.string(),
});

export const figures = {
  tables: z.record(z.string(), z.record(z.string(), z.record(z.string(), figure))),
  publications: z.strictObject({ total: z.int(), byColumn: z.record(z.string(), z.int()) }),
  complaints: z.record(z.string(), z.strictObject({ received: z.int(), handled: z.int(), onTime: z.int().nullable() })),
};

export const readReport = route({
  method: 'GET',
  path: '/organs/:organ/reports/:year',
  tag: 'reports',
  summary: { zh: '一年的年度报告及核对结果', en: 'the report on a year, and what was found in it' },
  access: readReports(),
  params: { organ, year },
  query: { edition, asOf },
  answer: z.strictObject({
    organ: z.string(),
    organName: z.string(),
    year: z.int(),
    edition: z.string(),
    asOf: instant,
    ...figures,
    chapters: z.array(z.strictObject({ number: z.int(), title: z.string(), paragraphs: z.array(z.string()) })),
    findings: z.array(finding),
  }),
  reads: READS,
  handle: async ({ params, query }, { office }) => {
    const options = { edition: query.edition, asOf: query.asOf, now: office.now() };
    return { body: await office.reports.compose(params.organ, params.year, options) };
  },
});

const documentRoute = (format: DocumentFormat): Route =>
  route({
    method: 'GET',
    path: `/organs/:organ/reports/:year/${format}`,
    tag: 'reports',
    summary: { zh: `年度报告文件（${format}）`, en: `the report as ${format}` },
    access: readReports(),
    params: { organ, year },
    query: { edition, asOf },
    answer: MEDIA_TYPES[format],
    reads: READS,
    handle: async ({ params, query }, { office }) => {
      const options = { edition: query.edition, asOf: query.asOf, now: office.now() };
      const { bytes } = await office.reports.render(params.organ, params.year, format, options);
      return {
        headers: { 'content-disposition': `inline; filename="${params.year}.${format}"` },
        body: Buffer.from(bytes),
      };
    },
  });

/** A report is a document of its own, with its style in it, and runs nothing. */
export const reportDocuments = [
  documentRoute('html'),
  documentRoute('txt'),
  documentRoute('docx'),
  documentRoute('xlsx'),
  documentRoute('pdf'),
];

export const traceFigure = route({
  method: 'GET',
  path: '/organs/:organ/reports/:year/trace',
  tag: 'reports',
  summary: { zh: '一个数由哪些案件构成', en: 'the ledger entries behind one figure' },
  access: readReports(),
  params: { organ, year },
  query: {
    /** Such as `3/granted/total`. */
    cell: publicText(300),
    edition,
    asOf,
    limit: whole(1, 1000).optional(),
    offset: whole(0, 10_000_000).optional(),
  },
  answer: z.strictObject({
    organ: z.string(),
    year: z.int(),
    edition: z.string(),
    cell: z.string(),
    label: z.string(),
    value: text,
    /** How many there are in all. */
    total: z.int(),
    entries: z.array(
      z.strictObject({
        on: z.string(),
        amount: z.string(),
        case: z.string(),
        caseType: z.string(),
        event: z.string(),
        eventId: z.string(),
        recordedAt: instant,
        account: z.string(),
        dimension: z.string(),
      }),
    ),
  }),
  reads: READS,
  handle: async ({ params, query: { cell, limit = 200, offset = 0, ...which } }, { office }) => {
    const { edition: used, value, entries } = await office.reports.trace(params.organ, params.year, cell, which);
    const label = /^[234]\//.test(cell) ? cellLabel(editionFor(params.year, used), cell) : cell;
    const page = await tracedEntries(entries.slice(offset, offset + limit), office.store);
    const about = { organ: params.organ, year: params.year, edition: used, cell, label, value };
    return { body: { ...about, total: entries.length, entries: page } };
  },
});
