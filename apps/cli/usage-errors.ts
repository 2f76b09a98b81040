/** Commander's messages about a wrong command line, said in Chinese; `$1`, `$2` are the quoted words. */
const WORDING: readonly (readonly [RegExp, string])[] = [
  [/^unknown option '(.+?)'/, '没有选项 $1'],
  [/^unknown command '(.+?)'/, '没有命令 $1'],
  [/^missing required argument '(.+?)'/, '缺少参数 <$1>'],
  [/^option '(.+?)' argument missing/, '选项 $1 缺少内容'],
  [/^required option '(.+?)' not specified/, '缺少必须的选项 $1'],
  [/^too many arguments.*?Expected (\d+) arguments? but got (\d+)\./, '参数过多：应为 $1 个，实为 $2 个'],
  [/^option '(.+?)' argument '([^]*)' is invalid\. /, '选项 $1 的内容“$2”不正确：'],
  [/^command-argument value '([^]*)' is invalid for argument '(.+?)'\. /, '参数 <$2> 的内容“$1”不正确：'],
];
const CHOICES = /Allowed choices are (.+)\.$/;
const SUGGESTION = /\n\(Did you mean (?:one of )?(.+)\?\)/;

/** Says a message of commander's in Chinese; one that is not known stays as it is. */
export function usageErrorZh(message: string): string {
  const said = message.replace(/^error: /, '').trimEnd();
  const found = WORDING.find(([pattern]) => pattern.test(said));
  if (!found) return message;
  const [pattern, wording] = found;
  return `参数不正确：${said.replace(pattern, wording).replace(CHOICES, '可选 $1。').replace(SUGGESTION, '，是否为 $1？')}\n`;
}
