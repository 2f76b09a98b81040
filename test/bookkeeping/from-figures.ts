import Big from 'big.js';
import { APPLICANT_KINDS, CHALLENGE_ROUTES } from '#casework';
import type { LogLine } from '../../libs/casework/paper-office.contract.js';

type Cell = number | string | null | undefined;
type Table = Readonly<Record<string, Readonly<Record<string, Cell>>>>;

/** A published report's figures as read from it: null for a blank. */
export interface PublishedFigures {
  readonly organ: string;
  readonly year: number;
  readonly edition: '2019' | '2021';
  readonly table2: Table;
  readonly table3: Table;
  readonly table4: Table;
}

const number = (cell: Cell): number => (cell === null || cell === undefined ? 0 : Number(cell));

/** 252.1万元 → 252.1, 251000元 → 25.1; a bare number is 万元. */
export function inTenThousandYuan(cell: Cell): string {
  const printed = String(cell ?? 0);
  const digits = new Big(printed.replace(/[^\d.]/gu, ''));
  return (/\d元$/u.test(printed) ? digits.div(10_000) : digits).toFixed();
}

/**
 * A case log that must lead to the report's figures: an invented case for every count, replied, lapsed, challenged or
 * published as the tables say. Totals and carry-overs are not looked at, they have to follow.
 */
export function caseLogFromFigures(report: PublishedFigures, organ = 'organ'): readonly LogLine[] {
  const { year } = report;
  const own = [
    ...requests(report.table3, year),
    ...challenges(report.table4, year),
    ...documents(report.table2, report.edition, year),
    ...acts(report.table2, year),
  ].sort((a, b) => (a.on! < b.on! ? -1 : a.on! > b.on! ? 1 : 0));
  return [
    {
      command: 'RegisterOrgan',
      organ,
      on: `${year - 2}-01-01`,
      name: report.organ,
      kind: 'department',
      mayIssueRules: true,
    },
    ...own,
  ];
}

/** A day of the year for the n-th case, the same every time; 1 March to 28 October. */
const day = (year: number, n: number): string => new Date(Date.UTC(year, 2, 1 + (n % 242))).toISOString().slice(0, 10);

function requests(table: Table, year: number): readonly LogLine[] {
  const lines: LogLine[] = [];
  let serial = 0;
  const receive = (kind: string, receivedIn: number): string => {
    const name = `${receivedIn}-${String(++serial).padStart(5, '0')}`;
    lines.push({
      command: 'ReceiveRequest',
      case: name,
      on: receivedIn === year ? `${year}-01-${String(2 + (serial % 28)).padStart(2, '0')}` : `${receivedIn}-12-20`,
      channel: 'internet',
      applicant: { kind, name: `申请人${serial}` },
      subject: `申请事项${serial}`,
    });
    return name;
  };
  // Somebody whose request was answered long before: what 重复申请 repeats.
  const answered = receive('natural-person', year - 2);
  lines.push({ command: 'ReplyToRequest', case: answered, on: `${year - 1}-01-10`, outcome: 'granted' });
  for (const kind of APPLICANT_KINDS) {
    const waiting = [
      ...Array.from({ length: number(table['carried-in']?.[kind]) }, () => receive(kind, year - 1)),
      ...Array.from({ length: number(table['received']?.[kind]) }, () => receive(kind, year)),
    ];
    for (const [row, cells] of Object.entries(table)) {
      if (['received', 'carried-in', 'total', 'carried-out'].includes(row)) continue;
      for (let n = 0; n < number(cells[kind]); n++) {
        const name = waiting.shift();
        if (name === undefined)
          throw new RangeError(`more results than requests of ${kind}: the report contradicts itself`);
        lines.push(...ending(name, row, year, lines.length, answered));
      }
    }
  }
  return lines;
}

/** The steps that lead to an outcome, with what it needs before. */
function ending(name: string, outcome: string, year: number, n: number, earlier: string): readonly LogLine[] {
  const on = day(year, n);
  const line = (command: string, when: string, data: object = {}): LogLine => ({
    command,
    case: name,
    on: when,
    ...data,
  });
  const reply = (data: object = {}): LogLine => line('ReplyToRequest', on, { outcome, ...data });
  const before = `${year}-02-${String(1 + (n % 14)).padStart(2, '0')}`;
  const after = `${year}-02-${String(15 + (n % 14)).padStart(2, '0')}`;
  switch (outcome) {
    case 'unavailable.still-unclear':
      return [
        line('RequestCorrection', before, { items: ['写明文件名称'] }),
        line('ReceiveCorrection', after),
        reply(),
      ];
    case 'not-processed.repeat':
      return [reply({ relatedCase: earlier })];
    case 'not-processed.excessive':
      return [line('RequestReasons', before), line('RecordReasons', after, { reasonable: false }), reply()];
    case 'other.correction-lapsed':
      return [line('RequestCorrection', before, { items: ['写明文件名称'] }), line('LapseCorrection', on)];
    case 'other.fee-lapsed':
      return [
        // Within the handling period: of a request carried in it ends in January.
        line('IssueFeeNotice', name.startsWith(`${year}`) ? `${year}-01-30` : `${year}-01-10`, {
          method: 'per-piece',
          quantity: 11,
          amount: '100',
        }),
        line('LapseFee', on),
      ];
    case 'other':
    case 'other.other':
      return [line('WithdrawRequest', on)];
    default:
      return [reply()];
  }
}

function challenges(table: Table, year: number): readonly LogLine[] {
  const lines: LogLine[] = [];
  let serial = 0;
  for (const route of CHALLENGE_ROUTES) {
    for (const result of ['upheld', 'corrected', 'other', 'pending']) {
      for (let n = 0; n < number(table[route]?.[result]); n++) {
        const name = `F${++serial}`;
        // Every third was pending at the turn of the year and counts again.
        const filedOn = serial % 3 === 0 ? `${year - 1}-11-05` : day(year, n % 100);
        lines.push({ command: 'FileChallenge', case: name, on: filedOn, route });
        if (result !== 'pending') lines.push({ command: 'ConcludeChallenge', case: name, on: `${year}-12-01`, result });
      }
    }
  }
  return lines;
}

function documents(table: Table, edition: string, year: number): readonly LogLine[] {
  const lines: LogLine[] = [];
  const stock: Record<string, number> = {};
  for (const kind of ['rules', 'normative-documents']) {
    const cell = (column: string): number => number(table[kind]?.[column]);
    const made = edition === '2019' ? cell('made') : cell('issued');
    const published = edition === '2019' ? cell('published') : made;
    stock[kind] = edition === '2019' ? cell('public-total') - published : cell('in-force') + cell('repealed') - made;
    if (made !== published) throw new RangeError(`made and published differ in ${kind}: not generated here`);
    for (let n = 0; n < made; n++) {
      lines.push({
        command: 'PublishInformation',
        case: `${kind}-${n + 1}`,
        on: day(year, n),
        column: '政策文件',
        title: `文件${n + 1}`,
        documentKind: kind,
      });
    }
    if (cell('repealed') > 0) {
      lines.push({
        command: 'RepealFromStock',
        case: `${kind}-清理`,
        on: `${year}-11-10`,
        documentKind: kind,
        count: cell('repealed'),
      });
    }
  }
  const items = Object.fromEntries(
    Object.entries(table).flatMap(([item, cells]) =>
      cells['items-last-year'] === undefined ? [] : [[item, number(cells['items-last-year'])]],
    ),
  );
  return [{ command: 'OpenBooks', case: '期初', on: `${year}-01-01`, inForce: stock, items }, ...lines];
}

/** Official acts in four quarters, so that the year is a sum, and the catalogue as it stood at the end. */
function acts(table: Table, year: number): readonly LogLine[] {
  const lines: LogLine[] = [];
  for (const [item, cells] of Object.entries(table)) {
    const inYear = (name: string, on: string, data: object): void => {
      lines.push({ command: 'RecordOfficialActs', case: name, on: `${year}-${on}`, item, ...data });
    };
    const decisions = number(cells['decisions']);
    const quarter = Math.floor(decisions / 4);
    if (decisions > 0) {
      for (const [n, on] of ['03-31', '06-30', '09-30'].entries())
        inYear(`${item}-${n + 1}`, on, { decisions: quarter });
      inYear(`${item}-4`, '12-31', { decisions: decisions - 3 * quarter });
    }
    if (cells['amount'] !== undefined) {
      const amount = new Big(inTenThousandYuan(cells['amount']));
      const half = amount.div(2).round(4, 0);
      const projects = cells['projects'] === undefined ? {} : { projects: number(cells['projects']) };
      inYear(`${item}-上半年`, '06-30', { amount: half.toFixed(), ...projects });
      inYear(`${item}-下半年`, '12-31', { amount: amount.minus(half).toFixed() });
    }
    if (number(cells['change']) !== 0) {
      const items = number(cells['items-last-year']) + number(cells['change']);
      lines.push({ command: 'SetItemCount', case: `${item}-目录`, on: `${year}-07-01`, item, items });
    }
  }
  return lines;
}
