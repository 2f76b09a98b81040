import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { officeConfig, openOffice, type Office } from '#office';
import { dump, type Dump } from './dump.fixture.js';
import { everyCommand, onceAnOrgan } from './every-command.fixture.js';
import { KINDS, Place, type ImportSummary, jsonLines } from './place.fixture.js';
import { tracesInFolder, tracesOf } from './traces-of.fixture.js';

/** Stands in every personal or free text, in letters of both scripts. */
const SECRETS = ['甴曱冚唪', 'zqxj0719'] as const;
const words = (place: string): string => `${SECRETS.join('')} ${place} ${SECRETS[0]}`;

/** Public by law: the search must be able to find something. */
const PUBLIC = '公开标题甲';

const receipt = {
  command: 'ReceiveRequest',
  case: '误-1',
  on: '2023-03-06',
  channel: 'internet',
  applicant: { kind: 'natural-person' },
  subject: words('subject'),
};
const amend = (changes: object): object => ({
  ...{ command: 'AmendCase', case: '甲-2', on: '2023-04-03', caseType: 'request', changes, reason: words('why') },
});

/** Personal data where none belong. */
const misplaced: readonly object[] = [
  { ...receipt, applicantName: words('a field that does not exist') },
  { ...receipt, applicant: words('an applicant that is a text') },
  { ...receipt, applicant: { kind: words('a kind') } },
  { ...receipt, applicant: { kind: 'other', names: [words('a field of the applicant')] } },
  { ...receipt, channel: words('a channel') },
  { ...receipt, on: words('a date') },
  { ...receipt, at: words('an instant') },
  { ...receipt, subject: { text: words('a subject that is an object') } },
  { ...receipt, caseType: words('a type') },
  { ...receipt, subject: `${words('too long')}${'长'.repeat(2000)}` },
  { ...receipt, subject: `${words('unstorable')}\u0000` },
  { ...receipt, case: '甲-1', applicant: { kind: 'other', name: words('a number in use') } },
  { command: 'RequestCorrection', case: '甲-1', on: '2023-03-07', items: words('items that are a text') },
  { command: 'RequestCorrection', case: '甲-1', on: '2023-03-07', items: [words('too late')] },
  { command: 'ReplyToRequest', case: '甲-9', on: '2023-03-20', outcome: words('an outcome') },
  {
    command: 'RecordConsultationAnswer',
    case: '甲-9',
    on: '2023-03-20',
    party: words('nobody asked'),
    position: 'none',
  },
  { command: 'ReceiveComplaint', case: '误-2', on: '2023-03-06', channel: words('channel'), subject: words('what') },
  { command: 'OpenBooks', case: '误-3', on: '2022-01-01', items: words('items') },
  amend({ channel: words('channel') }),
  amend({ outcome: words('outcome') }),
  amend({ detail: words('detail') }),
  amend({ applicant: { kind: words('kind') } }),
  amend({ receivedOn: words('date') }),
  amend({ receivedOn: '2023-03-20', subject: words('makes the reply early') }),
  { ...amend({ result: words('result') }), case: '甲-x1', caseType: 'challenge' },
  { ...amend({ items: { [words('item')]: 3 } }), case: '期初', caseType: 'books' },
];

const lines: readonly object[] = [...onceAnOrgan('XZ'), ...everyCommand('甲', words), ...misplaced];

describe('the search', () => {
  it.each([
    ['UTF-8', Buffer.from(words('x'))],
    ['UTF-16', Buffer.from(words('x'), 'utf16le')],
    ['escapes', '\\u7534\\u66f1\\u519a\\u552a'],
    ['escapes in capitals', '\\u7534\\u66F1\\u519A\\u552A'],
    ['hexadecimal', Buffer.from(words('x')).toString('hex')],
    ['a URL', encodeURIComponent(words('x'))],
    ...['', '1', '12'].flatMap((before) => [
      [/^base64 /, Buffer.from(before + words('x')).toString('base64')] as const,
      [/^base64url /, Buffer.from(before + words('x')).toString('base64url')] as const,
    ]),
  ])('finds %s', (way, content) => {
    expect(tracesOf(SECRETS[0], content)).toContainEqual(expect.stringMatching(way));
  });
});

describe.each(KINDS)('personal data on the %s database', (kind) => {
  let place: Place;
  let contents: Dump;
  /** Everything that processes wrote: the server's output, and of the command line all but its results. */
  const said: string[] = [];

  beforeAll(async () => {
    place = await Place.open(kind);
    const server = await place.serve();
    place.write('log.jsonl', jsonLines(lines));
    const imported = await place.run(['import', 'log.jsonl', '--acks']);
    const summary = JSON.parse(imported.stdout.trim().split('\n').at(-1) ?? '') as ImportSummary;
    expect(summary.refused.map(({ line }) => lines[line - 1])).toEqual(misplaced);
    const run = async (...args: string[]): Promise<void> => {
      const { stdout, stderr } = await place.run(args);
      said.push(stdout, stderr);
    };
    await run('report', '2023', '--format', 'html');
    await run('trace', '2023', '3/received/total');
    await run('rebuild');
    await run('verify');
    await run('backup', 'all.backup');
    await fetch(server.address);
    expect(await server.stop()).toBe(0);
    said.push(imported.stdout, imported.stderr, server.output);
    contents = await place.inDatabase(dump);
  }, 180_000);
  afterAll(() => place.remove());

  it.each(SECRETS)('%s is in no row of any table', (secret) => {
    const found = Object.entries(contents).flatMap(([table, rows]) =>
      rows.filter((row) => tracesOf(secret, row).length > 0).map((row) => `${table}: ${row}`),
    );
    expect(found).toEqual([]);
    expect(contents['event_store.events']?.join()).toContain(PUBLIC);
  });

  it.each(SECRETS)('%s is in nothing that was printed', (secret) => {
    expect(said.flatMap((text) => tracesOf(secret, text).map((trace) => `${trace}: ${text}`))).toEqual([]);
  });

  it.each(SECRETS)('%s is not in a backup', (secret) => {
    const backup = gunzipSync(readFileSync(place.path('all.backup')));
    expect(tracesOf(secret, backup)).toEqual([]);
    expect(tracesOf(PUBLIC, backup)).not.toEqual([]);
  });

  if (kind === 'embedded') {
    it.each(SECRETS)('%s is in no file of the data folder', (secret) => {
      expect(tracesInFolder(secret, place.path('data'))).toEqual([]);
      expect(tracesInFolder(PUBLIC, place.path('data')).join()).toMatch(/pg_wal.*UTF-8/);
    });
  }

  it('is gone when a case is erased, and no event and no figure changes', async () => {
    const stream = 'XZ/request/甲-1';
    const before = await place.report(2023);
    const { told, afterwards } = await inOffice(place, async (office) => {
      const refs = await referencesIn(office, stream);
      const told = [...(await office.vault.open(refs)).values()];
      await office.vault.erase(stream);
      return { told, afterwards: [...(await office.vault.open(refs)).values()] };
    });
    const placesOf = (text: string | undefined): string | undefined => text?.split(' ').slice(1, -1).join(' ');
    expect(new Set(told.map(placesOf))).toEqual(new Set(placesInFirstCase()));
    expect(afterwards).toEqual(told.map(() => undefined));

    expect(await place.report(2023)).toEqual(before);
    expect((await place.run(['verify'])).status).toBe(0);
    const { 'event_store.events': events } = await place.inDatabase(dump);
    expect(events).toEqual(contents['event_store.events']);
    // A repetition must not bring the texts back.
    expect(await place.import(everyCommand('甲', words))).toMatchObject({ accepted: 0, refused: [] });
    const texts = await inOffice(place, async (office) => office.vault.open(await referencesIn(office, stream)));
    expect([...texts.values()].filter((text) => text !== undefined)).toEqual([]);
  }, 180_000);
});

/** The places of the texts of case 甲-1, as the log has them. */
function placesInFirstCase(): readonly string[] {
  const lines = everyCommand('甲', (place) => `«${place}»`).filter((line) => line.case === '甲-1');
  return [...JSON.stringify(lines).matchAll(/«([^»]*)»/g)].map(([, place]) => place ?? '');
}

async function referencesIn({ store }: Office, stream: string): Promise<readonly string[]> {
  const data = JSON.stringify((await store.readStream(stream)).map((event) => event.data));
  return [...data.matchAll(/vault:([0-9a-f-]{36}):/g)].map(([, ref]) => ref ?? '');
}

async function inOffice<T>(place: Place, work: (office: Office) => Promise<T>): Promise<T> {
  const office = await openOffice(officeConfig(place.environment, place.folder));
  try {
    return await work(office);
  } finally {
    await office.close();
  }
}
