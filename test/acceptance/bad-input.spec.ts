import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { background, badLines } from './bad-lines.fixture.js';
import { dump } from './dump.fixture.js';
import { jsonLines, KINDS, Place, type ImportSummary, type Outcome } from './place.fixture.js';

const NEWLINE = Buffer.from('\n');
const good = (index: number): Buffer =>
  Buffer.from(
    jsonLines([
      {
        command: 'PublishInformation',
        case: `good ${index}`,
        on: '2023-05-08',
        column: '通知公告',
        title: `第 ${index} 件`,
      },
    ]),
  );

/** The background, then each bad line with a good one after it; the last line lacks its newline. */
const file = Buffer.concat([
  Buffer.from(jsonLines(background)),
  ...badLines.flatMap(({ bytes }, index) => [bytes, NEWLINE, good(index)]),
  Buffer.from('{"command":"AddNote","case":"ans'),
]);
const lines = background.length + 2 * badLines.length + 1;
const accepted = background.length + badLines.length;
const expected = [
  ...badLines.map(({ what, refused }, index) => ({ what, line: background.length + 2 * index + 1, ...refused })),
  { what: 'the end', line: lines, command: null, case: null, code: 'invalid-json', field: null },
];

const summaryOf = ({ stdout }: Outcome): ImportSummary => JSON.parse(stdout) as ImportSummary;

/** Refusals beside what was wrong in their lines, without the words. */
const compared = ({ refused }: ImportSummary): object[] =>
  refused.map(({ line, command, case: number, code, field }) => ({
    what: expected.find((one) => one.line === line)?.what ?? 'a good line',
    ...{ line, command, case: number, code, field },
  }));

describe.each(KINDS)('bad input on the %s database', (kind) => {
  let place: Place;
  beforeAll(async () => {
    place = await Place.open(kind);
    place.write('log.jsonl', file);
  });
  afterAll(() => place.remove());

  it('is refused line by line, in words, and the good lines around it are in', async () => {
    await place.import([{ command: 'RegisterOrgan', organ: 'XZ', on: '2022-01-01', name: '局', kind: 'department' }]);
    const before = await place.inDatabase(dump);
    const rehearsed = await place.run(['import', 'log.jsonl', '--dry-run']);
    expect(await place.inDatabase(dump)).toEqual(before);

    const imported = await place.run(['import', 'log.jsonl']);
    const summary = summaryOf(imported);
    expect(compared(summary)).toEqual(expected);
    expect(summary).toMatchObject({ lines, accepted, repeated: 0 });
    for (const { message } of summary.refused) expect(message).toMatch(/\p{Script=Han}.*[。）]$/u);
    expect(imported.stdout).not.toMatch(/\n\s+at |Error|undefined|\[object/);
    expect(imported).toMatchObject({ status: 1, stderr: '' });

    expect(summaryOf(rehearsed)).toEqual(summary);
    expect(rehearsed).toMatchObject({ status: 1, stderr: '' });

    const { 'event_store.events': events = [] } = await place.inDatabase(dump);
    expect(events).toHaveLength(2 + accepted);
  });

  it('changes nothing when it comes again', async () => {
    const before = await place.inDatabase(dump);
    const again = summaryOf(await place.run(['import', 'log.jsonl']));
    expect(compared(again)).toEqual(expected);
    expect(again).toMatchObject({ lines, accepted: 0, repeated: accepted });
    expect(await place.inDatabase(dump)).toEqual(before);
  });

  it('leaves figures whole, whatever the names of the columns', async () => {
    const { publications, tables } = await place.report(2023);
    expect(Object.entries(publications.byColumn).sort()).toEqual([
      ['__proto__', 1],
      ['constructor', 1],
      ['通知公告', badLines.length],
    ]);
    expect(tables['3']?.['granted']?.['total']).toBe(2);
    const { stdout } = await place.run(['trace', '2023', 'publications/__proto__']);
    expect(JSON.parse(stdout)).toMatchObject({ value: '1', entries: [{ case: '__proto__' }] });
  });

  it('needs to know which organ is meant where there are several', async () => {
    await place.import([{ command: 'RegisterOrgan', organ: 'YY', on: '2022-01-01', name: '所', kind: 'department' }]);
    const line = { command: 'PublishInformation', case: '同号', on: '2023-05-08', column: '公告', title: '甲' };
    const refused = await place.import([line]);
    expect(refused.refused).toMatchObject([{ line: 1, code: 'organ-missing', field: 'organ' }]);
    expect(await place.import([line], '--organ', 'YY')).toMatchObject({ accepted: 1 });
    expect(await place.import([{ ...line, organ: 'XZ' }], '--organ', 'YY')).toMatchObject({ accepted: 1 });
    expect(await place.import([line], '--organ', 'ZZ')).toMatchObject({
      refused: [{ code: 'unknown-organ', field: 'organ' }],
    });
    expect(await place.run(['report', '2023'])).toMatchObject({ status: 2, stdout: '' });
    expect((await place.run(['report', '2023'])).stderr).toContain('XZ、YY');
  });
});

describe('a file', () => {
  let place: Place;
  beforeAll(async () => {
    place = await Place.open('server');
  });
  afterAll(() => place.remove());

  const receipt = jsonLines([
    { command: 'PublishInformation', case: '1', on: '2023-05-08', column: '甲', title: '乙' },
  ]);

  it.each([
    ['that is empty', '', { lines: 0, accepted: 0, repeated: 0, refused: [] }],
    ['of blank lines', '\n  \n\r\n', { lines: 0, accepted: 0, repeated: 0, refused: [] }],
    ['with a byte order mark', `\ufeff${receipt}`, { lines: 1, accepted: 1, repeated: 0, refused: [] }],
    [
      'with the line ends of Windows',
      receipt.replace('\n', '\r\n'),
      { lines: 1, accepted: 0, repeated: 1, refused: [] },
    ],
    ['without a last line end', receipt.trimEnd(), { lines: 1, accepted: 0, repeated: 1, refused: [] }],
  ])('%s is taken', async (_, content, summary) => {
    place.write('log.jsonl', content);
    const { status, stdout, stderr } = await place.run(['import', 'log.jsonl']);
    expect({ status, stderr, summary: JSON.parse(stdout) as unknown }).toEqual({ status: 0, stderr: '', summary });
  });

  it('whose acknowledgements nobody reads any more ends the import without a word', async () => {
    const importing = place.start(['import', '-', '--acks']);
    importing.stdin.on('error', () => undefined).write(receipt);
    await once(importing.stdout, 'data');
    importing.stdout.destroy();
    importing.stdin.write(receipt.replace('"1"', '"2"'));
    const [stderr] = await Promise.all([text(importing.stderr), once(importing, 'close')]);
    expect({ status: importing.exitCode, stderr }).toEqual({ status: 1, stderr: '' });
  });

  it.each([
    ['that is missing', ['import', 'missing.jsonl'], /missing\.jsonl/],
    ['that is a folder', ['import', 'folder'], /folder/],
    ['named by no one', ['import'], /file/],
    ['with an option that does not exist', ['import', 'log.jsonl', '--force'], /--force/],
    ['of a year that is none', ['report', 'zwanzig'], /年份/],
    ['in a format that is none', ['report', '2023', '--format', 'odt'], /json, html, txt/],
    ['as of no instant', ['report', '2023', '--as-of', 'gestern'], /asOf|as-of/],
    ['as of a day that does not exist', ['report', '2023', '--as-of', '2023-02-30'], /asOf|as-of/],
    ['for a cell that is none', ['trace', '2023', '3/granted/everyone'], /3\/granted\/everyone/],
    ['for a cell of JavaScript', ['trace', '2023', '3/constructor/toString'], /constructor/],
    ['of an organ that is none', ['report', '2023', '--organ', 'nobody'], /nobody/],
    ['of a command that is none', ['imprt', 'log.jsonl'], /imprt/],
    ['to be rebuilt that is none', ['rebuild', 'nothing'], /nothing/],
    ['to be restored that is a log', ['restore', 'log.jsonl'], /log\.jsonl|备份/],
    ['to be written into a folder that is none', ['report', '2023', '--out', 'nowhere/report.json'], /nowhere/],
    ['to be backed up into a folder that is none', ['backup', 'nowhere/all.backup'], /nowhere/],
  ])('%s is refused in a word', async (_, args, words) => {
    mkdirSync(place.path('folder'), { recursive: true });
    const { status, stdout, stderr } = await place.run(args);
    expect(stderr).toMatch(words);
    expect(stderr).not.toMatch(/\n\s+at |Error:|undefined/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});
