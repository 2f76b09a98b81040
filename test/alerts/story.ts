import type { NaiveCalendar } from './naive-calendar.js';

/** A command as it stands in a case log, and when it was logged. */
export interface Step {
  /** With China's offset. */
  readonly at: string;
  readonly line: Readonly<Record<string, unknown>> & { readonly command: string };
}

/** A duty for as long as it is known to be owed by one and the same day or instant. */
export interface Owed {
  readonly organ: string;
  readonly caseType: string;
  readonly number: string;
  readonly obligation: string;
  readonly nth: number;
  /** When the step was logged from which it is owed so, and when the one that ended or moved it. */
  readonly known: string;
  until?: string;
  /** First day on which it is owed. */
  readonly begins: string;
  /** A day, or an instant with its offset; nothing while a notice is missing. */
  readonly due: (calendar: NaiveCalendar) => string | undefined;
  /** The last day on which it stands still. */
  readonly stillUntil?: string;
  readonly others: boolean;
  /** Over with its last day: nobody is late with it. */
  readonly lapses: boolean;
}

type Due = string | undefined | Owed['due'];
type More = Partial<Pick<Owed, 'stillUntil' | 'others' | 'lapses' | 'nth'>> & { readonly begins: string };

/** Everything personal that the stories know: none of it may leave the office. */
export const PERSONAL = [
  ...['欧阳云鹤', '142201198001011234', '13903501234', 'ouyang@private.example', '长征街七号'],
  ...['宅基地确权', '晋北矿业', '牵涉邻里纠纷', '家庭困难'],
];
const [name, idNumber, phone, email, address, subject, party, reason, hardship] = PERSONAL;
export const words = { applicant: { name, idNumber, phone, email, address }, subject, party, reason, hardship };

/** What is logged of one case, and what it obliges to, told side by side. */
export class Story {
  readonly steps: Step[] = [];
  readonly owed: Owed[] = [];

  constructor(
    readonly organ: string,
    readonly caseType: string,
    readonly number: string,
  ) {}

  log(at: string, command: string, data: Readonly<Record<string, unknown>> = {}): this {
    const { organ, number, caseType } = this;
    const any = ['AssignCase', 'AmendCase', 'VoidCase'].includes(command);
    const named = command === 'PublishAnnualReport' ? {} : { case: number };
    this.steps.push({ at, line: { command, organ, ...named, ...(any && { caseType }), ...data } });
    return this;
  }

  assign(at: string, to: string | undefined): this {
    return to === undefined ? this : this.log(at, 'AssignCase', { on: at.slice(0, 10), to });
  }

  /** From now on it is owed by this day; what was known of it before holds no longer. */
  owe(known: string, obligation: string, due: Due, { begins, ...more }: More): this {
    this.over(known, obligation);
    const { organ, caseType, number } = this;
    this.owed.push({
      ...{ organ, caseType, number, obligation, nth: 1, known, begins, others: false, lapses: false },
      ...more,
      due: typeof due === 'function' ? due : () => due,
    });
    return this;
  }

  /** It is answered, or owed no longer; without a name, everything is. */
  over(at: string, obligation?: string): this {
    for (const owed of this.owed) {
      if (obligation === undefined || owed.obligation === obligation) owed.until ??= at;
    }
    return this;
  }
}
