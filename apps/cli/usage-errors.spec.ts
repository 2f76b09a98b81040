import { describe, expect, it } from '@jest/globals';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { usageErrorZh } from './usage-errors.js';

const YEAR = new Argument('<year>').argParser(() => {
  throw new InvalidArgumentError('年份应为四位数字，例如 2020。');
});

/** What commander itself says of a command line. */
function saidOf(args: readonly string[]): string {
  let said = '';
  const program = new Command('gongkai').exitOverride().configureOutput({
    writeErr: () => undefined,
    outputError: (message) => (said = usageErrorZh(message)),
  });
  program.command('due').addOption(new Option('--format <FORMAT>').choices(['json', 'txt']));
  program.command('add').argument('<login>').requiredOption('--name <NAME>');
  program.command('report').addArgument(YEAR);
  expect(() => program.parse(args, { from: 'user' })).toThrow();
  return said;
}

describe('a wrong command line', () => {
  it.each([
    [['due', '--formt', 'txt'], '参数不正确：没有选项 --formt，是否为 --format？\n'],
    [['deu'], '参数不正确：没有命令 deu，是否为 due？\n'],
    [['due', '--format'], '参数不正确：选项 --format <FORMAT> 缺少内容\n'],
    [['due', '--format', 'csv'], '参数不正确：选项 --format <FORMAT> 的内容“csv”不正确：可选 json, txt。\n'],
    [['due', 'a', 'b'], '参数不正确：参数过多：应为 0 个，实为 2 个\n'],
    [['add', '--name', '王'], '参数不正确：缺少参数 <login>\n'],
    [['add', 'wang'], '参数不正确：缺少必须的选项 --name <NAME>\n'],
    [['report', '20'], '参数不正确：参数 <year> 的内容“20”不正确：年份应为四位数字，例如 2020。\n'],
  ])('%j is told in Chinese', (args, said) => {
    expect(saidOf(args)).toBe(said);
  });

  it('that commander words in some new way is told as it is', () => {
    expect(usageErrorZh('error: something new\n')).toBe('error: something new\n');
  });
});
