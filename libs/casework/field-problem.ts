import { z } from 'zod';

type Issue = z.core.$ZodIssue;
type RawIssue = z.core.$ZodRawIssue;

const DATE = '应为真实存在的日期，例如 2020-03-02';
const INSTANT = '应为带时区的时间，例如 2020-03-02T14:30:00+08:00';
const NOT_ALLOWED = '不是允许的值，请核对';

const TYPES: Readonly<Record<string, string>> = {
  string: '应为文字',
  number: '应为数字',
  int: '应为整数',
  boolean: '应为是或否（true 或 false）',
  array: '应为列表',
  object: '应为对象',
  record: '应为对象',
};

/** What is wrong with a value, in Chinese, to follow the name of its field. */
function problemOf(issue: RawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return FORMATS[formatOf(issue)] ?? TYPES[issue.expected] ?? NOT_ALLOWED;
    case 'invalid_value':
      return `只能是以下之一：${issue.values.map(String).join('、')}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? '格式不正确，请核对';
    case 'too_small':
    case 'too_big':
      return outOfRange(issue);
    default:
      return NOT_ALLOWED;
  }
}

const FORMATS: Readonly<Record<string, string>> = { date: DATE, datetime: INSTANT };

const formatOf = ({ schema }: RawIssue): string =>
  String((schema?._zod.def as { format?: unknown } | undefined)?.format);

function outOfRange(issue: RawIssue & { code: 'too_small' | 'too_big' }): string {
  const small = issue.code === 'too_small';
  const limit = String(small ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') {
    if (small) return limit === '1' ? '不能为空' : `不能少于 ${limit} 个字`;
    return `不能超过 ${limit} 个字`;
  }
  if (issue.origin === 'array') return small ? `不能少于 ${limit} 项` : `不能超过 ${limit} 项`;
  if (issue.schema instanceof z.ZodNumber) return `应在 ${issue.schema.minValue} 到 ${issue.schema.maxValue} 之间`;
  return small ? `不能小于 ${limit}` : `不能大于 ${limit}`;
}

/** How to parse what came from outside, so that {@link fieldProblem} can say what is wrong with it. */
export const FOR_CLERKS: z.core.ParseContext<Issue> = { error: problemOf, reportInput: true };

/** What a field's name can look like. */
const NAME = /^[\w.-]{1,50}$/;

export interface FieldProblem {
  /** Path of the field, joined by dots. */
  readonly field: string;
  /** A sentence for a clerk. */
  readonly message: string;
}

/** The first thing that is wrong. `within` is the path of the whole that was parsed with {@link FOR_CLERKS}. */
export function fieldProblem({ issues }: z.ZodError, within: readonly string[] = []): FieldProblem {
  const [first] = issues;
  if (!first) throw new TypeError('a failed parse without an issue');
  const { issue, path } = innermost(first, within);
  // A name that is none may be a person's: something that was pasted into the wrong place is not repeated.
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1).filter((name) => NAME.test(name)) : [];
  const field = [...path, ...unknown].filter((part) => NAME.test(String(part))).join('.');
  const shown = `“${field}”`;
  if (unknown.length > 0) return { field, message: `没有${shown}这个字段，请核对名称，或去掉它。` };
  if (issue.code === 'unrecognized_keys') return { field, message: '有一个字段的名称不认识，请核对，或去掉它。' };
  const missing = issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
  return { field, message: missing ? `缺少${shown}，请填写。` : `字段${shown}不正确：${issue.message}。` };
}

/** Of a field that takes either of several types: what is wrong with the one that was meant. */
function innermost(issue: Issue, within: readonly PropertyKey[]): { issue: Issue; path: readonly PropertyKey[] } {
  const path = [...within, ...issue.path];
  if (issue.code !== 'invalid_union') return { issue, path };
  const meant = issue.errors.map(([inner]) => inner).find((inner) => inner && !isOfOtherType(inner));
  return meant ? innermost(meant, path) : { issue, path };
}

const isOfOtherType = (issue: Issue): boolean =>
  issue.code === 'invalid_type' && issue.expected !== 'int' && issue.path.length === 0;
