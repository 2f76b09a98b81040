import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { history, ORGAN } from './history.js';

const FROM = '2020-01-01';

/** Writes a case log of one year with about so many commands; gives their exact number. */
export async function writeCaseLog(file: string, commands: number): Promise<number> {
  const stream = createWriteStream(file);
  const line = (value: object): boolean => stream.write(`${JSON.stringify(value)}\n`);
  line({ command: 'RegisterOrgan', organ: ORGAN, on: FROM, name: '测试机关', kind: 'department' });
  let lines = 1;
  for (const { command, number, on, data } of invented(commands)) {
    if (!line({ command, case: number, on, ...data })) await once(stream, 'drain');
    lines++;
  }
  stream.end();
  await once(stream, 'finish');
  return lines;
}

const COMMANDS_A_CASE = 2.78;

const invented = (commands: number) =>
  history({ cases: Math.round(commands / COMMANDS_A_CASE), days: 366, from: FROM, text: (words) => words });
