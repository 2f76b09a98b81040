import { parseSubmission, type Submission } from '#case-handling';
import { commands, refuse, type Refusal } from '#casework';

/** A command that is to be drafted; its organ is known. */
export type DraftSubmission = Submission & { readonly organ: string };

/** The field that names who agreed: whoever passes the last step (条例第三十三条). */
const APPROVED_BY = 'approvedBy';
const NOT_YET = '（待审批）';

const namesApprover = (command: string): boolean => Object.hasOwn(commands.get(command)?.data.shape ?? {}, APPROVED_BY);

/** Checks a command as it came from outside. Who approved it is not known yet, and need not be given. */
export function parseDraft(line: Readonly<Record<string, unknown>>): DraftSubmission | Refusal {
  const named = namesApprover(String(line['command'])) ? { ...line, [APPROVED_BY]: NOT_YET } : line;
  const submission = parseSubmission(named);
  if ('code' in submission) return submission;
  const { organ } = submission;
  return organ === undefined
    ? refuse('invalid-field', '缺少“organ”，请写明机关代码。', { field: 'organ' })
    : { ...submission, organ };
}

/** The command's own fields once it is approved: whoever passed the last step is the one who agreed. */
export const approvedData = (command: string, data: Submission['data'], approver: string): Submission['data'] =>
  namesApprover(command) ? { ...data, [APPROVED_BY]: approver } : data;
