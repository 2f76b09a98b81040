import { z } from 'zod';
import { publicText } from '#casework';
import { organ, caseType, number } from './fields.js';
import { caseAt } from './case-reading.js';
import { readPersonalData } from './roles.js';
import { route } from './route.js';

const REFERENCES = /vault:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):[\w-]+/g;

/** Showing what is masked is an act of its own: who, when, why. It is written down before anything is shown. */
export const revealTexts = route({
  method: 'POST',
  path: '/organs/:organ/cases/:caseType/:number/reveal',
  tag: 'case',
  summary: {
    zh: '查看一件案件的全部文字（须写明理由，留痕）',
    en: 'the texts of a case in full; logged with its reason',
  },
  access: readPersonalData(),
  params: { organ, caseType, number },
  body: z.strictObject({ reason: publicText(200) }),
  answer: z.strictObject({
    texts: z.array(z.strictObject({ version: z.int(), type: z.string(), field: z.string(), text: z.string() })),
  }),
  handle: async ({ params, body: { reason } }, call) => {
    const { office, principal, source } = call;
    const row = await caseAt(params, call);
    const subject = `${params.caseType}/${params.number}`;
    const detail = { reason };
    await office.audit.record({
      act: 'revealed',
      actor: principal.login,
      source,
      organ: params.organ,
      subject,
      detail,
    });
    const events = await office.store.readStream(row.stream);
    const places = events.flatMap(({ version, type, data }) =>
      [...JSON.stringify(data).matchAll(REFERENCES)].map(([, ref = '']) => ({ version, type, ref })),
    );
    const opened = await office.vault.openFields(places.map(({ ref }) => ref));
    const texts = places.flatMap(({ version, type, ref }) => {
      const found = opened.get(ref);
      return found ? [{ version, type, field: found.field, text: found.text }] : [];
    });
    return { body: { texts } };
  },
});
