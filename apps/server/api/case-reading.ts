import { z } from 'zod';
import { parseSubmission, withUnwrittenTexts } from '#case-handling';
import { allowedActions, publicText } from '#casework';
import { foldCase } from '#case-streams';
import { momentOf } from '#command-line';
import { explainedView, whatIfView } from '#office';
import { timeline, type CaseRow } from '#register';
import type { Call } from './call.js';
import { maskedWho, openMasked } from './case-texts.js';
import { segmentOf } from './case-commands.js';
import { caseView, viewsOf } from './case-view.js';
import { etagOf } from './etag.js';
import { caseType, commandData, instant, lang, moment, number, organ, streamKind } from './fields.js';
import { Problem, refused } from './problem.js';
import { readCases } from './roles.js';
import { route } from './route.js';

const CASE = '/organs/:organ/cases/:caseType/:number';
const params = { organ, caseType, number };
const READS = ['register', 'obligations'];
const text = z.string().nullable();

interface Asked {
  readonly organ: string;
  readonly caseType: z.infer<typeof caseType>;
  readonly number: string;
}

/**
 * The latest case by its number.
 * @throws {Problem} there is none
 */
export async function caseAt({ organ: of, caseType: kind, number: no }: Asked, { office }: Call): Promise<CaseRow> {
  const row = await office.register.find(of, kind, no);
  if (!row) throw new Problem(404, 'unknown-case', '没有这个编号的案件，请核对编号。', { field: 'number' });
  return row;
}

/** Reading a case's page is written down, even masked. */
async function noteReading({ organ: of, caseType: kind, number: no }: Asked, call: Call): Promise<void> {
  const { office, principal, source } = call;
  await office.audit.record({
    act: 'personal-data-read',
    actor: principal.login,
    source,
    organ: of,
    subject: `${kind}/${no}`,
  });
}

export const readCase = route({
  method: 'GET',
  path: CASE,
  tag: 'case',
  summary: { zh: '一件案件及其经过（个人信息已遮盖）', en: 'a case and its timeline, masked' },
  access: readCases(),
  params,
  answer: z.strictObject({
    case: caseView,
    timeline: z.array(
      z.strictObject({
        version: z.int(),
        type: z.string(),
        on: z.string(),
        recordedAt: instant,
        actor: text,
        zh: z.string(),
        en: z.string(),
      }),
    ),
  }),
  reads: READS,
  handle: async ({ params: asked }, call) => {
    const { office } = call;
    const row = await caseAt(asked, call);
    const [views, lines] = await Promise.all([
      viewsOf([row], momentOf(office.now()), office),
      timeline(row.stream, office.store, openMasked(office)),
    ]);
    const [view] = views;
    if (!view) throw new TypeError('a row without a view');
    await noteReading(asked, call);
    // The register may be behind the stream by a moment: the page shows one state, and its tag is that one's.
    const shown = lines.filter(({ version }) => version <= row.version);
    return {
      headers: { etag: view.etag },
      body: { case: view, timeline: shown.map((line) => ({ ...line, actor: line.actor ?? null })) },
    };
  },
});

export const explainCase = route({
  method: 'GET',
  path: `${CASE}/explanation`,
  tag: 'case',
  summary: { zh: '各项期限如何算出', en: 'how each due date of a case was counted' },
  access: readCases(),
  params,
  query: { on: moment.optional(), lang: lang.optional() },
  answer: z.strictObject({
    organ: z.string(),
    case: z.string(),
    caseType: streamKind,
    obligations: z.array(
      z.strictObject({
        obligation: z.string(),
        nth: z.int(),
        who: z.string(),
        status: z.string(),
        startedOn: z.string(),
        dueOn: text,
        dueAt: text,
        countedDays: z.array(z.string()),
        excludedDays: z.array(z.string()),
        closableFrom: text,
        conservativeDueOn: text,
        riskDueOn: text,
        basis: z.string(),
        steps: z.array(z.string()),
        calendarVersion: z.string(),
      }),
    ),
  }),
  reads: READS,
  handle: async ({ params: asked, query: { on, lang: language = 'zh' } }, call) => {
    const { organ: of, caseType: kind, number: no } = asked;
    await caseAt(asked, call);
    const duties = await call.office.duties.ofCase(
      of,
      { caseType: kind, number: no },
      momentOf(on ?? call.office.now()),
    );
    await noteReading(asked, call);
    return {
      body: {
        organ: of,
        case: no,
        caseType: kind,
        obligations: duties.map((owed) => explainedView({ ...owed, who: maskedWho(owed.who) }, language)),
      },
    };
  },
});

export const listActions = route({
  method: 'GET',
  path: `${CASE}/actions`,
  tag: 'case',
  summary: { zh: '目前可以办理的事项', en: 'what the case would take as it stands' },
  access: readCases(),
  params,
  answer: z.strictObject({
    actions: z.array(
      z.strictObject({ command: z.string(), route: z.string(), zh: z.string(), en: z.string(), article: text }),
    ),
  }),
  reads: READS,
  handle: async ({ params: asked }, call) => {
    const row = await caseAt(asked, call);
    const present = foldCase(row.stream, await call.office.store.readStream(row.stream));
    const actions = allowedActions(present).map(({ command, zh, en, article }) => ({
      ...{ command, route: segmentOf(command), zh, en },
      article: article ?? null,
    }));
    return { headers: { etag: etagOf({ life: row.life, version: present.version }) }, body: { actions } };
  },
});

const expected = z.strictObject({
  obligation: z.string(),
  nth: z.int(),
  status: z.string(),
  startedOn: z.string(),
  dueOn: text,
  dueAt: text,
  dueOnAfterWaiting: text,
  closableFrom: text,
  conservativeDueOn: text,
  riskDueOn: text,
});

export const tryCommand = route({
  method: 'POST',
  path: `${CASE}/what-if`,
  tag: 'case',
  summary: {
    zh: '试算：某一步是否允许、之后期限为何；不写入',
    en: 'whether a step would be allowed, and what would be due; writes nothing',
  },
  access: readCases(),
  params,
  body: z.strictObject({
    command: publicText(60),
    /** A day, or an instant for an hour-grained command. */
    on: moment,
    /** The command's own fields; texts that are not written yet may be left out. */
    data: commandData.optional(),
  }),
  answer: z.strictObject({
    allowed: z.boolean(),
    refusal: z.strictObject({ code: z.string(), field: text, article: text, message: z.string() }).nullable(),
    dueOn: text,
    dueAt: text,
    dueOnAfterWaiting: text,
    obligations: z.array(expected),
    opened: z.array(z.strictObject({ case: z.string(), caseType: streamKind, obligations: z.array(expected) })),
  }),
  handle: async ({ params: { organ: of, caseType: kind, number: no }, body: { command, on, data } }, { office }) => {
    const line = { ...data, caseType: kind, [on.includes('T') ? 'at' : 'on']: on, command, organ: of, case: no };
    const parsed = parseSubmission(withUnwrittenTexts(line));
    if ('code' in parsed) throw refused(parsed);
    const trial = await office.handling.tryOut({ ...parsed, organ: of });
    return { body: whatIfView(of, trial, momentOf(on)) };
  },
});
