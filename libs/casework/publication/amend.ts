import { amendSteps, notAmendable } from '../any-case/amend-steps.js';
import type { Changes } from '../any-case/changes.js';
import type { Recorded } from '../event.js';
import type { Refusal } from '../refusal.js';
import { publicationEvents, type PublicationEvent } from './events.js';

type Step = Recorded<PublicationEvent>;

const statesFormation = (step: Step): boolean =>
  step.type === 'InformationPublished' && step.data.formedOn !== undefined;

/** 栏目、标题、文件类别、文号、形成日期、公开日期、废止日期和件数。 */
export function amend(steps: readonly Step[], changes: Changes): readonly Step[] | Refusal {
  const { column, title, documentKind, documentNumber, formedOn, publishedOn, repealedOn, count, ...rest } = changes;
  const noted = steps.some((step) => step.type === 'InformationFormed');
  const published = steps.some((step) => step.type === 'InformationPublished');
  const fromStock = steps.some((step) => step.type === 'StockRepealed');
  const particulars = {
    ...(column !== undefined && { column }),
    ...(title !== undefined && { title }),
    ...(documentKind !== undefined && { documentKind }),
  };
  return (
    notAmendable(fromStock ? { ...rest, column, title } : rest) ??
    amendSteps(steps, publicationEvents, [
      {
        of: (step) => step.type === 'InformationPublished',
        on: publishedOn,
        data: (step) => ({
          ...particulars,
          ...(documentNumber !== undefined && { documentNumber }),
          ...(formedOn !== undefined && (!noted || statesFormation(step)) && { formedOn }),
        }),
        fields: {
          publishedOn,
          documentNumber,
          ...(published && { column, title, documentKind }),
          ...((published || !noted) && { formedOn }),
        },
      },
      {
        of: (step) => step.type === 'InformationFormed',
        on: formedOn,
        data: () => (published ? {} : particulars),
        fields: { ...(noted && { formedOn }), ...(!published && noted && { column, title, documentKind }) },
      },
      {
        of: (step) => step.type === 'StockRepealed',
        data: () => ({ ...(count !== undefined && { count }), ...(documentKind !== undefined && { documentKind }) }),
        fields: { count, ...(fromStock && { documentKind }) },
      },
      {
        of: (step) => step.type === 'DocumentRepealed' || step.type === 'StockRepealed',
        on: repealedOn,
        data: () => ({}),
        fields: { repealedOn },
      },
    ])
  );
}
