import { publicText } from '#casework';
import { HOLDER_ZH } from '#command-line';
import { nowInShanghai, type DutyHolder } from '#office';
import { DOCUMENT_FORMATS, MEDIA_TYPES } from '#report-documents';
import { number, organ } from './api/fields.js';
import { Problem } from './api/problem.js';
import { everybody, readCases, readOrgans, readReports } from './api/roles.js';
import { route, type Route } from './api/route.js';
import { casePage } from './case-page.js';
import { explainedCase } from './explained-case.js';
import { FORMS_SCRIPT, passwordPage, setUpPage, signInPage } from './form-pages.js';
import { indexPage } from './index-page.js';
import { reportsOverview } from './reports-overview.js';

const HTML = 'text/html; charset=utf-8';

const index = route({
  method: 'GET',
  path: '/',
  tag: 'pages',
  summary: { zh: '首页：各年度报告', en: 'index of the reports' },
  access: readOrgans('none'),
  answer: HTML,
  handle: async (_input, { office, principal, tree }) => {
    const handlesCases = readReports().roles.some((role) => principal.roles.has(role));
    return { body: indexPage(await reportsOverview(handlesCases ? tree.within(principal.organ) : [], office)) };
  },
});

const report = route({
  method: 'GET',
  path: '/reports/:organ/:file',
  tag: 'pages',
  summary: { zh: '年度报告', en: 'a report' },
  access: readReports(),
  params: { organ, file: publicText(100) },
  answer: HTML,
  handle: async ({ params: { organ: of, file } }, { office }) => {
    const [, year, ending] = /^(\d{4})\.([a-z]+)$/.exec(file) ?? [];
    const format = DOCUMENT_FORMATS.find((known) => known === ending);
    if (year === undefined || format === undefined) throw notFound();
    const { bytes } = await office.reports.render(of, Number(year), format, { now: nowInShanghai() });
    return { headers: { 'content-type': MEDIA_TYPES[format] }, body: Buffer.from(bytes) };
  },
});

const aCase = route({
  method: 'GET',
  path: '/cases/:organ/:type/:number',
  tag: 'pages',
  summary: { zh: '一件案件的期限', en: 'what is owed in a case' },
  access: readCases(),
  params: { organ, type: publicText(50), number },
  answer: HTML,
  handle: async ({ params: { organ: of, type, number: no } }, { office, principal, source }) => {
    if (!isHolder(type)) throw notFound();
    const body = casePage(await explainedCase(of, type, no, office));
    await office.audit.record({
      act: 'personal-data-read',
      actor: principal.login,
      source,
      organ: of,
      subject: `${type}/${no}`,
    });
    return { body };
  },
});

const isHolder = (type: string): type is DutyHolder => Object.hasOwn(HOLDER_ZH, type);
const notFound = (): Problem => new Problem(404, 'not-found', '没有这个页面，请核对网址。');

const form = (path: string, zh: string, en: string, content: string, mediaType = HTML): Route =>
  route({
    method: 'GET',
    path,
    tag: 'pages',
    summary: { zh, en },
    access: everybody(),
    query: { next: publicText(1000).optional() },
    answer: mediaType,
    handle: async () => ({ body: content }),
  });

/** The plain pages, until there is the workbench; access is decided where that of the API is. */
export const pages: readonly Route[] = [
  ...[index, report, aCase],
  form('/sign-in', '登录', 'sign in', signInPage),
  form('/set-up', '首次启动', 'first start', setUpPage),
  form('/password', '设置密码', 'choose a password', passwordPage),
  form('/forms.js', '表单脚本', 'script of the forms', FORMS_SCRIPT, 'text/javascript; charset=utf-8'),
];
