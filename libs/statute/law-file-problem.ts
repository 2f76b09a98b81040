import type { z } from 'zod';

const TYPES: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: ' true 或 false',
  array: '列表',
  object: '对象',
  record: '对象',
  tuple: '列表',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: '应为真实存在的日期，例如 2027-01-01',
  url: '应为网址',
  safeint: '应为整数',
};

/** What is wrong with a value of a law file, in Chinese, to follow the name of its field. */
export function lawFileProblem(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return '缺少这一项';
      return FORMATS[formatOf(issue)] ?? `应为${TYPES[issue.expected] ?? '另一种值'}`;
    case 'invalid_value':
      return `只能是以下之一：${issue.values.map(String).join('、')}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? '格式不正确';
    case 'too_small':
      return sized(issue, '不能少于', '不能小于', String(issue.minimum));
    case 'too_big':
      return sized(issue, '不能超过', '不能大于', String(issue.maximum));
    case 'unrecognized_keys':
      return `没有“${issue.keys.join('”、“')}”这个字段`;
    default:
      return '不是允许的值';
  }
}

const UNITS: Readonly<Record<string, string>> = { string: '个字', array: '项' };

function sized({ origin }: { readonly origin: string }, count: string, size: string, limit: string): string {
  const unit = UNITS[origin];
  return unit === undefined ? `${size} ${limit}` : `${count} ${limit} ${unit}`;
}

const formatOf = ({ schema }: z.core.$ZodRawIssue): string =>
  String((schema?._zod.def as { format?: unknown } | undefined)?.format);
