import type { Case } from '#casework';

/**
 * The law's own count, as a clerk would make it with the files before him: rules §4.1, §4.4 and §5, and the form's cells.
 * It reads recorded events and amendments by itself and knows neither workflows nor ledger entries.
 */
export interface Step {
  readonly type: string;
  on: string;
  data: StepData;
}

/** The particulars that the count looks at. */
interface StepData {
  readonly [field: string]: unknown;
  readonly applicant?: { readonly kind: string };
  readonly receivedOn?: string;
  readonly outcome?: string;
  readonly amount?: string;
  readonly channel?: string;
  readonly column?: string;
  readonly documentKind?: string;
  readonly formedOn?: string;
  readonly dueOn?: string;
  readonly dueAt?: string;
  readonly at?: string;
  readonly result?: string;
  readonly inForce?: Readonly<Record<string, number>>;
  readonly items?: number | Readonly<Record<string, number>>;
}

/** The steps of a file with the changes of its amendments; none where the file is void. */
export function stepsOf({ recorded }: Case): readonly Step[] {
  const steps: Step[] = [];
  for (const { type, on, data } of recorded) {
    if (type === 'CaseVoided') return [];
    if (type === 'CaseAmended') amend(steps, (data as { changes: Changes }).changes);
    else if (type !== 'NoteAdded' && type !== 'CaseAssigned') steps.push({ type, on, data: data as StepData });
  }
  return steps;
}

type Changes = Readonly<Record<string, unknown>>;

const OPENINGS = ['RequestReceived', 'RequestPartSeparated', 'ComplaintReceived', 'ChallengeFiled'];
const CLOSINGS = [
  'RequestReplied',
  'RequestWithdrawn',
  'RequestMerged',
  'CorrectionLapsed',
  'FeeLapsed',
  'ComplaintReplied',
  'ComplaintMerged',
];

/** Writes each change onto the step it is about, as one would correct the file with a pen. */
function amend(steps: readonly Step[], changes: Changes): void {
  const last = (...types: string[]) => steps.findLast(({ type }) => types.includes(type));
  const write = (step: Step | undefined, data: Changes): void => {
    if (step) step.data = { ...step.data, ...data };
  };
  const published = last('InformationPublished');
  const noted = last('InformationFormed');
  for (const [change, value] of Object.entries(changes)) {
    const date = String(value);
    const opening = last(...OPENINGS);
    const closing = last(...CLOSINGS);
    const single = last('OfficialActsRecorded', 'ItemCountSet', 'BooksOpened', 'StockRepealed');
    switch (change) {
      case 'applicant':
        write(opening, { applicant: { ...opening!.data.applicant, ...(value as object) } });
        break;
      case 'receivedOn':
        if (opening!.type === 'RequestPartSeparated') write(opening, { receivedOn: value });
        else opening!.on = date;
        break;
      case 'filedOn':
        opening!.on = date;
        break;
      case 'repliedOn':
        closing!.on = date;
        write(closing, { at: undefined });
        break;
      case 'concludedOn':
        last('ChallengeConcluded')!.on = date;
        break;
      case 'result':
        write(last('ChallengeConcluded'), { result: value });
        break;
      case 'outcome':
        write(closing, { outcome: value });
        break;
      case 'dueOn':
        write(opening, { dueOn: value, dueAt: undefined });
        break;
      case 'publishedOn':
        published!.on = date;
        break;
      case 'repealedOn':
        last('DocumentRepealed', 'StockRepealed')!.on = date;
        break;
      case 'formedOn':
        if (noted) noted.on = date;
        else write(published, { formedOn: value });
        break;
      case 'recordedOn':
        single!.on = date;
        break;
      case 'inForce':
        write(single, { inForce: { ...single!.data.inForce, ...(value as object) } });
        break;
      case 'items':
        write(single, {
          items: typeof value === 'number' ? value : { ...(single!.data['items'] as object), ...(value as object) },
        });
        break;
      case 'amount':
        write(last('FeeNoticeIssued') ?? single, { amount: value });
        break;
      case 'channel':
      case 'route':
        write(opening, { [change]: value });
        break;
      default:
        write(published ?? noted ?? single, { [change]: value });
    }
  }
}

export const yearOf = (date: string): number => Number(date.slice(0, 4));
