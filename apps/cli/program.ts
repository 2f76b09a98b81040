import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CASE_TYPES, type CaseType } from '#casework';
import { UNUSABLE_INPUT, type ExitStatus, type Operation } from '#command-line';
import { ROLES, type Role } from '#people';
import { DOCUMENT_FORMATS, type DocumentFormat } from '#report-documents';
import { check, type CheckOptions } from './check.js';
import { run } from './run.js';
import type { TerminalFiles } from './terminal.js';
import { usageErrorZh } from './usage-errors.js';

const organ = (): Option =>
  new Option('--organ <CODE>', '机关代码；只有一个机关时可省略，作用于整个数据库的命令不看此项 (organ)');
const edition = (): Option =>
  new Option('--edition <EDITION>', '报表版式，默认随年份 (edition)').choices(['2019', '2021']);
const asOf = (): Option =>
  new Option('--as-of <INSTANT>', '截至该时刻已登记的情况，如 2021-01-27T00:00:00+08:00；只写日期为当日终了').argParser(
    instant,
  );
const year = (): Argument => new Argument('<year>', '年份 (year)').argParser(wholeYear);

function wholeYear(text: string): number {
  if (!/^(19[9]\d|2[01]\d\d)$/.test(text)) throw new InvalidArgumentError('年份应为四位数字，例如 2020。');
  return Number(text);
}

/** `handler` is the name that clerks once had. */
function oneMoreRole(text: string, before: readonly Role[] = []): readonly Role[] {
  const given = text === 'handler' ? 'clerk' : ROLES.find((known) => known === text);
  if (given === undefined) throw new InvalidArgumentError(`角色应为 ${ROLES.join('、')} 之一。`);
  return [...before, given];
}

const on = (what: string): Option => new Option('--on <DATE>', what);
const tableFormat = (): Option => new Option('--format <FORMAT>', '格式').choices(['json', 'txt']).default('json');
const caseType = (types: readonly string[]): Option =>
  new Option('--type <TYPE>', '案件类型；编号只属于一类时可省略 (type)').choices(types);

function wholeNumber(text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new InvalidArgumentError('应为整数，例如 20。');
  return Number(text);
}

/** A bare date means the end of that day in China. */
const instant = (text: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59.999999+08:00` : text);

/** Reads the command line, runs what it asks for, and gives the exit status. */
export async function buildProgram(args: readonly string[]): Promise<ExitStatus> {
  let exit: ExitStatus = 0;
  const operate = async (operation: Operation, files?: TerminalFiles): Promise<void> => {
    exit = await run(operation, files);
  };
  const program = new Command('gongkai')
    .description('政府信息公开办理与年报 · disclosure cases and the annual report')
    .exitOverride()
    .configureOutput({ outputError: (message, write) => write(usageErrorZh(message)) })
    .helpOption('-h, --help', '列出用法')
    .helpCommand('help [command]', '列出命令的用法')
    .showHelpAfterError('（gongkai --help 列出用法）');

  program
    .command('import')
    .description('导入案件记录（JSON Lines） · send a case log')
    .argument('<file>', '文件；- 为标准输入')
    .addOption(organ())
    .option('--dry-run', '只检查，不写入', false)
    .option('--acks', '每条命令落盘后输出一行', false)
    .action((file: string, { organ: code, dryRun, acks }: { organ?: string; dryRun: boolean; acks: boolean }) =>
      operate({ name: 'import', organ: code, dryRun, acks }, { input: file }),
    );

  program
    .command('report')
    .description('年度报告 · the annual report')
    .addArgument(year())
    .addOption(organ())
    .addOption(edition())
    .addOption(asOf())
    .addOption(new Option('--format <FORMAT>', '格式').choices([...DOCUMENT_FORMATS]).default('json'))
    .option('--out <FILE>', '写入文件；docx、xlsx、pdf 须写入文件')
    .action((reported: number, options: ReportOptions) =>
      operate(
        {
          name: 'report',
          organ: options.organ,
          year: reported,
          edition: options.edition,
          asOf: options.asOf,
          format: options.format,
          toFile: options.out !== undefined,
        },
        { output: options.out },
      ),
    );

  program
    .command('check')
    .description('校验已发布的年度报告：html、docx、xlsx、pdf、txt；文件夹为批量 · check published reports')
    .argument('<file...>', '文件或文件夹')
    .option('--previous <FILE>', '上一年度的报告，核对两年之间的衔接 (previous)')
    .addOption(new Option('--format <FORMAT>', '格式').choices(['json', 'txt', 'csv', 'html']).default('json'))
    .action(async (files: string[], options: CheckOptions) => {
      exit = await check(files, options);
    });

  program
    .command('trace')
    .description('一个数字背后的统计分录 · the ledger entries behind one figure')
    .addArgument(year())
    .argument('<cell>', '表号/行/列，例如 3/granted/total')
    .addOption(organ())
    .addOption(edition())
    .addOption(asOf())
    .addOption(new Option('--format <FORMAT>', '格式').choices(['json', 'txt']).default('json'))
    .action((traced: number, cell: string, { organ: code, edition: form, asOf: instant, format }: TraceOptions) =>
      operate({ name: 'trace', organ: code, year: traced, edition: form, asOf: instant, cell, format }),
    );

  program
    .command('due')
    .description('待办事项和期限 · what is owed, soonest first')
    .addOption(organ())
    .addOption(on('该日（或时刻）的情况，默认现在 (on)'))
    .addOption(tableFormat())
    .action(({ organ: code, on: day, format }: DueOptions) => operate({ name: 'due', organ: code, on: day, format }));

  program
    .command('explain')
    .description('各项期限是怎样算出的 · how each due date was counted')
    .argument('<case>', '案件编号；年度报告和日历为年份')
    .addOption(organ())
    .addOption(caseType([...CASE_TYPES, 'annual-report', 'calendar']))
    .addOption(on('该日的状态，默认现在 (on)'))
    .addOption(new Option('--lang <LANG>', '语言').choices(['zh', 'en']).default('zh'))
    .addOption(tableFormat())
    .action((number: string, { organ: code, type, on: day, lang, format }: ExplainOptions) =>
      operate({ name: 'explain', organ: code, case: number, caseType: type, on: day, lang, format }),
    );

  program
    .command('what-if')
    .description('试算：能否办理、办理后的期限；不写入 · whether a step is allowed, and what is due after it')
    .argument('<case>', '案件编号')
    .addOption(organ())
    .addOption(caseType([...CASE_TYPES]))
    .requiredOption('--command <NAME>', '命令名称，例如 ExtendReplyPeriod')
    .addOption(on('办理日期，或时刻').makeOptionMandatory())
    .addOption(new Option('--days <N>', '天数 (days)').argParser(wholeNumber))
    .option('--data <JSON>', '命令的其他内容，例如 \'{"outcome":"granted"}\'；不会保存')
    .action((number: string, { organ: code, type, command, on: day, days, data }: WhatIfOptions) =>
      operate({ name: 'what-if', organ: code, case: number, caseType: type, command, on: day, days, data }),
    );

  const calendar = program.command('calendar').description('工作日历：放假通知 · holiday notices');
  calendar
    .command('list')
    .description('现行的通知 · the notices in force')
    .addOption(organ())
    .addOption(tableFormat())
    .action(({ organ: code, format }: DueOptions) => operate({ name: 'calendar-list', organ: code, format }));
  calendar
    .command('import')
    .description('导入放假通知或地区安排，列出变动的期限 · load a notice; lists what moves')
    .argument('<file>', '文件；- 为标准输入')
    .addOption(organ())
    .option('--preview', '只列出会变动的期限，不写入', false)
    .action((file: string, { organ: code, preview }: LoadOptions) =>
      operate({ name: 'calendar-import', organ: code, preview }, { input: file }),
    );

  const settings = program.command('settings').description('惯例和诉求期限 · conventions and limits');
  settings
    .command('list')
    .description('现行的设置及来源 · the settings in force')
    .addOption(organ())
    .action(() => operate({ name: 'settings-list' }));
  settings
    .command('import')
    .description('导入设置，列出变动的期限 · load settings; lists what moves')
    .argument('<file>', '文件；- 为标准输入')
    .addOption(organ())
    .option('--preview', '只列出会变动的期限，不写入', false)
    .action((file: string, { organ: code, preview }: LoadOptions) =>
      operate({ name: 'settings-import', organ: code, preview }, { input: file }),
    );

  const people = program.command('people').description('人员：提醒发给谁 · staff, whom alerts go to');
  people
    .command('list')
    .description('本机关的人员 · the staff of an organ')
    .addOption(organ())
    .addOption(tableFormat())
    .action(({ organ: code, format }: DueOptions) => operate({ name: 'people-list', organ: code, format }));
  people
    .command('add')
    .description('登记人员；登录名已有则更改 · add somebody, or change the particulars')
    .argument('<login>', '登录名，即案件记录中“交由”某人办理所写的名称')
    .addOption(organ())
    .requiredOption('--name <NAME>', '姓名')
    .option('--mail <ADDRESS>', '邮箱')
    .addOption(
      new Option(
        '--role <ROLE>',
        '角色，可重复：经办人 clerk（或 handler）、审核人 reviewer、负责人 head 等 (role)',
      ).argParser(oneMoreRole),
    )
    .action((login: string, { organ: code, name, mail, role: roles = ['clerk'] }: PersonOptions) =>
      operate({ name: 'people-add', organ: code, login, roles: [...roles], fullName: name, mail }),
    );
  people
    .command('remove')
    .description('移除人员，并清除姓名和邮箱 · remove somebody, and erase name and address')
    .argument('<login>', '登录名')
    .addOption(organ())
    .action((login: string, { organ: code }: { organ?: string }) =>
      operate({ name: 'people-remove', organ: code, login }),
    );

  program
    .command('alerts')
    .description('发出的提醒、收件人和送达情况 · what was raised, to whom, delivered or not')
    .addOption(organ())
    .option('--since <INSTANT>', '自该时刻，或该日零时起；默认全部 (since)')
    .addOption(tableFormat())
    .action(({ organ: code, since, format }: { organ?: string; since?: string; format: 'json' | 'txt' }) =>
      operate({ name: 'alerts', organ: code, since, format }),
    );

  program
    .command('account')
    .description('登录账户 · accounts')
    .command('reset')
    .description('为某人生成一次性链接，用来设置密码 · a one-time link for choosing a password')
    .argument('<login>', '登录名')
    .addOption(organ())
    .action((login: string, { organ: code }: { organ?: string }) =>
      operate({ name: 'account-reset', organ: code, login }),
    );

  program
    .command('rebuild')
    .description('由事件重建读模型 · make read models anew')
    .argument('[name]', '只重建这一个')
    .addOption(organ())
    .action((name: string | undefined) => operate({ name: 'rebuild', projection: name }));

  program
    .command('verify')
    .description('核对事件链和分录 · verify the chain and the ledger')
    .option('--head', '只输出链头，供另处保存', false)
    .addOption(organ())
    .action(({ head }: { head: boolean }) => operate({ name: 'verify', headOnly: head }));

  program
    .command('backup')
    .description('备份 · back up')
    .argument('<file>', '备份文件')
    .addOption(organ())
    .action((file: string) => operate({ name: 'backup' }, { output: file }));

  program
    .command('restore')
    .description('恢复到全新的数据库 · restore into a fresh database')
    .argument('<file>', '备份文件')
    .addOption(organ())
    .action((file: string) => operate({ name: 'restore' }, { input: file }));

  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : UNUSABLE_INPUT;
  }
  return exit;
}

interface ReportOptions {
  readonly organ?: string;
  readonly edition?: '2019' | '2021';
  readonly asOf?: string;
  readonly format: DocumentFormat;
  readonly out?: string;
}
type TraceOptions = Omit<ReportOptions, 'format' | 'out'> & { readonly format: 'json' | 'txt' };

interface DueOptions {
  readonly organ?: string;
  readonly on?: string;
  readonly format: 'json' | 'txt';
}
interface ExplainOptions extends DueOptions {
  readonly type?: CaseType | 'annual-report' | 'calendar';
  readonly lang: 'zh' | 'en';
}
interface WhatIfOptions {
  readonly organ?: string;
  readonly type?: CaseType;
  readonly command: string;
  readonly on: string;
  readonly days?: number;
  readonly data?: string;
}
interface PersonOptions {
  readonly organ?: string;
  readonly name: string;
  readonly mail?: string;
  readonly role?: readonly Role[];
}
interface LoadOptions {
  readonly organ?: string;
  readonly preview: boolean;
}
