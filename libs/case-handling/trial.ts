import { z } from 'zod';
import { commands, vaultedFields, type CommandDefinition } from '#casework';

/** What stands for a text that nobody has written yet. */
const UNWRITTEN = '（试算）';

/** Public texts whose content no rule looks at. */
const UNREAD = new Set(['approvedBy']);

/**
 * A command's fields as they come from outside, with something in place of the texts that are not written yet: whether
 * a step is allowed, and what follows from it, does not depend on their words.
 */
export function withUnwrittenTexts(line: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const definition = commands.get(String(line['command']));
  const missing = Object.entries(definition?.data.shape ?? {}).flatMap(([name, type]) => {
    if (line[name] !== undefined) return [];
    const unwritten = placeholder(name, type);
    return unwritten === undefined ? [] : [[name, unwritten] as const];
  });
  return { ...line, ...Object.fromEntries(missing) };
}

type FieldType = CommandDefinition['data']['shape'][string];

function placeholder(name: string, type: FieldType): string | readonly string[] | undefined {
  if (type instanceof z.ZodArray) return isVaulted(type.element) ? [UNWRITTEN] : undefined;
  return isVaulted(type) || UNREAD.has(name) ? UNWRITTEN : undefined;
}

const isVaulted = (type: unknown): boolean => type instanceof z.ZodType && vaultedFields.has(type);
