import { z } from 'zod';
import {
  CASE_TYPES,
  caseNumber,
  commands,
  fieldProblem,
  FOR_CLERKS,
  instant,
  legalDate,
  organCode,
  publicText,
  refuse,
  type CommandDefinition,
  type Refusal,
} from '#casework';
import type { JsonObject } from '#event-store';
import type { Submission } from './submission.js';
import { dayInShanghai } from '#statute';

/** The fields that every command has beside its own data. */
const common = {
  organ: organCode.optional(),
  case: caseNumber.optional(),
  caseType: z.enum(CASE_TYPES).optional(),
  on: legalDate.optional(),
  at: instant.optional(),
  id: publicText(200).optional(),
  by: publicText(100).optional(),
};
const commonFields = z.object(common);

/** Commands whose case is named by their own data, not by a number of the office's. */
const NUMBERED_BY_DATA: Readonly<Record<string, (line: Record<string, unknown>) => string>> = {
  RegisterOrgan: (line) => String(line['organ']),
  PublishAnnualReport: (line) => String(line['year']),
};

/** Checks a command as it came from outside against the registry of commands. Nothing is looked up. */
export function parseSubmission(input: unknown): Submission | Refusal {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse('invalid-json', '每一行应是一个 JSON 对象。');
  }
  const line = input as Record<string, unknown>;
  const name = line['command'];
  if (typeof name !== 'string' || name === '') {
    return refuse('invalid-field', '缺少“command”，请写明命令名称。', { field: 'command' });
  }
  const definition = commands.get(name);
  if (!definition)
    return refuse('unknown-command', `没有“${name.slice(0, 60)}”这个命令，请核对名称。`, { field: 'command' });
  const shared = commonFields.safeParse(line, FOR_CLERKS);
  if (!shared.success) return invalidField(shared.error);
  const own = definition.data.safeParse(ownFields(line), FOR_CLERKS);
  if (!own.success) return invalidField(own.error);
  return (
    wrongCase(name, definition, shared.data) ??
    submission(name, definition, line, shared.data, own.data as unknown as JsonObject)
  );
}

type Shared = z.infer<typeof commonFields>;

const ownFields = (line: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(line).filter(([field]) => field !== 'command' && !Object.hasOwn(common, field)));

function wrongCase(name: string, definition: CommandDefinition, shared: Shared): Refusal | undefined {
  const byData = Object.hasOwn(NUMBERED_BY_DATA, name);
  if (byData && shared.case !== undefined) {
    return refuse('invalid-field', '该命令没有案件编号，请去掉 case。', { field: 'case' });
  }
  if (name === 'RegisterOrgan' && shared.organ === undefined) {
    return refuse('invalid-field', '缺少“organ”，请写明机关代码。', { field: 'organ' });
  }
  if (!byData && shared.case === undefined) {
    return refuse('invalid-field', '缺少“case”，请写明案件编号。', { field: 'case' });
  }
  const { caseType } = shared;
  return caseType !== undefined && definition.caseType !== 'any' && definition.caseType !== caseType
    ? refuse('invalid-field', `命令 ${name} 不适用于这类案件，请核对 caseType。`, { field: 'caseType' })
    : undefined;
}

function submission(
  name: string,
  definition: CommandDefinition,
  line: Record<string, unknown>,
  shared: Shared,
  data: JsonObject,
): Submission | Refusal {
  if (shared.at !== undefined && !definition.hourly) {
    return refuse('invalid-field', '该命令只按日期登记，请用 on。', { field: 'at' });
  }
  const on = shared.on ?? (shared.at === undefined ? undefined : dayInShanghai(shared.at));
  if (on === undefined) return refuse('invalid-field', '缺少“on”，请写明日期，例如 2020-03-02。', { field: 'on' });
  if (shared.at !== undefined && dayInShanghai(shared.at) !== on) {
    return refuse('invalid-field', 'on 与 at 不是同一天，请核对。', { field: 'at' });
  }
  return {
    name,
    organ: shared.organ,
    number: NUMBERED_BY_DATA[name]?.(line) ?? shared.case ?? '',
    kind: definition.caseType === 'any' ? shared.caseType : definition.caseType,
    on,
    at: shared.at,
    data,
    id: shared.id,
    by: shared.by,
  };
}

function invalidField(error: z.ZodError): Refusal {
  const { field, message } = fieldProblem(error);
  return refuse('invalid-field', message, field === '' ? {} : { field });
}
