import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { parseSubmission, type Accepted, type CaseVersion } from '#case-handling';
import type { Refusal } from '#casework';
import type { Office } from '#office';
import { OFFICE } from '../office.token.js';

/** A line of a case log, not yet checked. */
export interface CommandLine {
  readonly command: string;
  readonly organ: string;
}

/** Who sends a command, from where, and what they have seen of the case. */
export interface Sender {
  readonly login: string;
  readonly source: string;
  /** The command's id: the same again is answered as the first time. */
  readonly id: string | undefined;
  readonly seen: CaseVersion | undefined;
}

/** A command about a case, in the name of who asks. */
export class SubmitCase extends Command<Accepted | Refusal> {
  constructor(
    readonly line: CommandLine,
    /** What the audit calls the case. */
    readonly subject: string,
    readonly sender: Sender,
  ) {
    super();
  }
}

/** Checks the command, has it decided, and notes a refusal. */
@CommandHandler(SubmitCase)
export class SubmitCaseHandler implements ICommandHandler<SubmitCase> {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  async execute({ line, subject, sender }: SubmitCase): Promise<Accepted | Refusal> {
    const { command, organ } = line;
    const { login, source, id, seen } = sender;
    const parsed = parseSubmission(line);
    const outcome =
      'code' in parsed
        ? parsed
        : await this.office.approvals.submit({ ...parsed, organ, id, by: login, from: source, seen });
    if ('code' in outcome) {
      const detail = { command, code: outcome.code };
      await this.office.audit.record({ act: 'refused', actor: login, source, organ, subject, detail });
    }
    return outcome;
  }
}
