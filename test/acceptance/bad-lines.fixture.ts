import type { ImportSummary } from './place.fixture.js';

/** A line that must be refused, and how. */
export interface BadLine {
  readonly what: string;
  readonly bytes: Buffer;
  readonly refused: Pick<ImportSummary['refused'][number], 'command' | 'case' | 'code' | 'field'>;
}

const received = {
  command: 'ReceiveRequest',
  on: '2023-03-06',
  channel: 'internet',
  applicant: { kind: 'natural-person' },
  subject: '预算',
};

/** Bytes that are no object of a case log at all. */
function unreadable(what: string, content: string | Buffer, code: string): BadLine {
  return { what, bytes: Buffer.from(content), refused: { command: null, case: null, code, field: null } };
}

/** A request's receipt with something wrong in it; the line's text may be spoiled beyond what an object can say. */
function receipt(what: string, field: string, changes: object, spoil = (text: string): string => text): BadLine {
  const line: Record<string, unknown> = { ...received, case: 'bad', ...changes };
  return {
    what,
    bytes: Buffer.from(spoil(JSON.stringify(line))),
    refused: {
      command: typeof line['command'] === 'string' ? line['command'] : null,
      case: typeof line['case'] === 'string' ? line['case'].slice(0, 100) : null,
      code: 'invalid-field',
      field,
    },
  };
}

interface StepLine {
  readonly command: string;
  readonly case: string;
  readonly [field: string]: unknown;
}

/** A command that its case does not take. */
function step(what: string, code: string, field: string | null, line: StepLine): BadLine {
  return {
    what,
    bytes: Buffer.from(JSON.stringify({ on: '2023-04-03', ...line })),
    refused: { command: line.command, case: line.case, code, field },
  };
}

const reply = { command: 'ReplyToRequest', case: 'answered', outcome: 'granted' };

/** What stands in the log before the bad lines; all of it is fine. */
export const background: readonly object[] = [
  { ...received, case: 'answered' },
  { ...reply, on: '2023-03-20', id: 'answer' },
  { ...received, case: 'open' },
  { ...received, case: 'same number' },
  { command: 'ReceiveComplaint', case: 'same number', on: '2023-03-06', channel: 'petition', subject: '道路' },
  // Numbers and columns that are names of JavaScript's own.
  { ...received, case: '__proto__' },
  { ...received, case: 'constructor' },
  { command: 'ReplyToRequest', case: 'constructor', on: '2023-03-20', outcome: 'granted' },
  { command: 'PublishInformation', case: '__proto__', on: '2023-03-06', column: '__proto__', title: '原型' },
  { command: 'PublishInformation', case: 'toString', on: '2023-03-06', column: 'constructor', title: '构造' },
  // Texts that are free: any character is somebody's.
  { ...received, case: 'odd text', subject: '控制\u0007\u0001字符\u202e与\ud83d\ude00' },
];

const LONG = 10 * 1024 * 1024;

export const badLines: readonly BadLine[] = [
  unreadable('cut off', '{"command":"ReceiveRequest","case":"cu', 'invalid-json'),
  unreadable('not JSON', '办理结果：予以公开', 'invalid-json'),
  unreadable('two objects', '{} {}', 'invalid-json'),
  unreadable('an array', '[{"command":"AddNote"}]', 'invalid-json'),
  unreadable('null', 'null', 'invalid-json'),
  unreadable('a number', '17', 'invalid-json'),
  unreadable('a text', '"ReceiveRequest"', 'invalid-json'),
  unreadable('broken UTF-8', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x7d]), 'invalid-utf8'),
  unreadable('GBK', Buffer.from([0x7b, 0x22, 0xd6, 0xd0, 0xb9, 0xfa, 0x22, 0x7d]), 'invalid-utf8'),
  unreadable('UTF-16', Buffer.from('\ufeff{"command":"AddNote"}', 'utf16le'), 'invalid-utf8'),
  unreadable('10 MB', `{"command":"AddNote","text":"${'长'.repeat(LONG / 3)}"}`, 'line-too-long'),
  unreadable('10 MB without a quote', 'x'.repeat(LONG), 'line-too-long'),
  unreadable('deep nesting alone', '['.repeat(200_000), 'invalid-json'),
  unreadable('deep array', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 'invalid-json'),
  {
    what: 'an empty object',
    bytes: Buffer.from('{}'),
    refused: { command: null, case: null, code: 'invalid-field', field: 'command' },
  },
  receipt('a command that is a number', 'command', { command: 5 }),
  { ...receipt('an unknown command', 'command', { command: 'ReceiveRequests' }), ...unknown('ReceiveRequests') },
  { ...receipt('a command of JavaScript', 'command', { command: 'constructor' }), ...unknown('constructor') },
  receipt('no number', 'case', { case: undefined }),
  receipt('a number that is not a text', 'case', { case: 17 }),
  receipt('an empty number', 'case', { case: ' ' }),
  receipt('a long number', 'case', { case: '9'.repeat(101) }),
  receipt('NUL in the number', 'case', { case: 'a\u0000b' }),
  receipt('a control character in the number', 'case', { case: 'a\u0007' }),
  receipt('a hidden character in the number', 'case', { case: 'a\u202eb' }),
  receipt('half a character in the number', 'case', { case: 'a\ud800' }),
  receipt('half a character in a text', 'subject', { subject: '半\udc00字' }),
  receipt('NUL in a text', 'subject', { subject: '空\u0000字' }),
  receipt('half a character in an id', 'id', { id: 'i\ud800' }),
  receipt('no date', 'on', { on: undefined }),
  receipt('a date that does not exist', 'on', { on: '2023-02-30' }),
  receipt('a date of 29 February in a common year', 'on', { on: '2023-02-29' }),
  receipt('a date in another form', 'on', { on: '2023-3-6' }),
  receipt('a date with a time', 'on', { on: '2023-03-06T00:00:00Z' }),
  receipt('a date before the People’s Republic', 'on', { on: '1900-01-01' }),
  receipt('a date as a number', 'on', { on: 20230306 }),
  receipt('an hour where days count', 'at', { on: undefined, at: '2023-03-06T10:00:00+08:00' }),
  receipt('a channel that does not exist', 'channel', { channel: 'telegram' }),
  receipt('an applicant that is a text', 'applicant', { applicant: '张三' }),
  receipt('an applicant of no kind', 'applicant.kind', { applicant: {} }),
  receipt('an applicant of an unknown kind', 'applicant.kind', { applicant: { kind: 'constructor' } }),
  receipt('an applicant’s field that does not exist', 'applicant.age', {
    applicant: { kind: 'other', age: 40 },
  }),
  receipt('an empty subject', 'subject', { subject: '  ' }),
  receipt('a long subject', 'subject', { subject: '长'.repeat(2001) }),
  receipt('no subject', 'subject', { subject: null }),
  receipt('a field that does not exist', 'colour', { colour: 'red' }),
  receipt('a field named constructor', 'constructor', { constructor: 1 }),
  receipt('a field named toString', 'toString', { toString: '1' }),
  receipt('a field named __proto__', '__proto__', {}, (text) => text.replace('{', '{"__proto__":{"kind":"other"},')),
  receipt('an applicant’s field named __proto__', 'applicant.__proto__', {}, (text) =>
    text.replace('"applicant":{', '"applicant":{"__proto__":{},'),
  ),
  receipt('deep nesting in a field', 'description', { description: '@' }, (text) =>
    text.replace('"@"', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
  ),
  receipt('an empty id', 'id', { id: '' }),
  receipt('the type of another case', 'caseType', { caseType: 'complaint' }),
  receipt('an organ’s code that cannot be one', 'organ', { organ: '../etc' }),
  acts('a negative count', 'decisions', { decisions: -1 }),
  acts('half a decision', 'decisions', { decisions: 1.5 }),
  acts('a count beyond all numbers', 'decisions', { decisions: 0 }, (text) => text.replace(':0', ':1e400')),
  acts('a count beyond all offices', 'decisions', { decisions: 9_007_199_254_740_992 }),
  acts('a count as a text', 'decisions', { decisions: '3' }),
  acts('an amount as a number', 'amount', { item: 'fees', amount: 252.1 }),
  acts('a negative amount', 'amount', { item: 'fees', amount: '-5' }),
  acts('an amount with an exponent', 'amount', { item: 'fees', amount: '1e5' }),
  acts(
    'an amount that the form does not ask for',
    'amount',
    { decisions: 1, amount: '3' },
    undefined,
    'figure-not-asked',
  ),
  step('a case that does not exist', 'unknown-case', 'case', { ...reply, case: 'nowhere' }),
  step('what needs a refused line', 'unknown-case', 'case', { ...reply, case: 'bad' }),
  step('a number in use', 'duplicate-case', 'case', { ...received, case: 'open', channel: 'post' }),
  step('a reply before receipt', 'before-opening', 'on', { ...reply, case: 'open', on: '2023-03-05' }),
  step('a second reply', 'not-allowed-in-state', 'command', reply),
  step('a known id for other data', 'command-id-reused', 'id', { ...reply, id: 'answer' }),
  step('a number of two cases', 'ambiguous-case', 'caseType', {
    command: 'AddNote',
    case: 'same number',
    text: '哪一件？',
  }),
  step('a note on no case', 'unknown-case', 'case', { command: 'AddNote', case: 'nowhere', text: '？' }),
  step('an organ that does not exist', 'unknown-organ', 'organ', { ...reply, organ: 'nobody' }),
  step('an amendment of nothing', 'invalid-field', 'changes', {
    command: 'AmendCase',
    case: 'answered',
    changes: {},
    reason: '？',
  }),
  step('an amendment to a date that does not exist', 'invalid-field', 'changes.repliedOn', {
    command: 'AmendCase',
    case: 'answered',
    changes: { repliedOn: '2023-02-30' },
    reason: '？',
  }),
  step('an amendment that makes the reply early', 'makes-recorded-step-illegal', 'changes', {
    command: 'AmendCase',
    case: 'answered',
    changes: { receivedOn: '2023-03-21' },
    reason: '？',
  }),
];

function unknown(command: string): Pick<BadLine, 'refused'> {
  return { refused: { command, case: 'bad', code: 'unknown-command', field: 'command' } };
}

function acts(
  what: string,
  field: string,
  data: object,
  spoil = (text: string): string => text,
  code = 'invalid-field',
): BadLine {
  const line = { command: 'RecordOfficialActs', case: 'acts', on: '2023-03-06', item: 'licences', ...data };
  return {
    what,
    bytes: Buffer.from(spoil(JSON.stringify(line))),
    refused: { command: line.command, case: line.case, code, field },
  };
}
