import { differs, type ComparedFigure } from './comparison.js';
import { unexplained, type Contradiction } from './contradictions.js';

const WIDTH = 10;

/**
 * The comparison as a person reads it on a terminal. Figures stand before their labels, so that columns are straight
 * however wide the terminal's Chinese characters are.
 */
export function comparisonText(compared: readonly ComparedFigure[], found: readonly Contradiction[]): string {
  const shown = compared.filter((each) => differs(each) || (each.ours !== '0' && each.ours !== '—'));
  const different = compared.filter(differs);
  const stray = unexplained(compared, found);
  return [
    // A Chinese character is two columns wide.
    `${' '.repeat(WIDTH - 4)}公布${' '.repeat(WIDTH - 4)}本系统   项目`,
    `${'published'.padStart(WIDTH)}${'ours'.padStart(WIDTH + 2)}   figure`,
    ...shown.map((each) => row(each, found)),
    '',
    `共比对 ${compared.length} 个数（含 0）：${compared.length - different.length} 个一致，${different.length} 个不同。`,
    `${compared.length} figures compared, zeros included: ${compared.length - different.length} equal, ${different.length} different.`,
    '',
    `公布的报告自相矛盾 ${found.length} 处 | Where the published report contradicts itself (${found.length}):`,
    ...found.flatMap(contradiction),
    '',
    ...(stray.length === 0
      ? ['除此之外全部一致。| Everything else agrees.']
      : [
          `有 ${stray.length} 处不同没有原因 | differences that nothing explains:`,
          ...stray.map((each) => row(each, [])),
        ]),
    '',
  ].join('\n');
}

function row(each: ComparedFigure, found: readonly Contradiction[]): string {
  const number = found.findIndex(({ cell }) => cell === each.cell) + 1;
  const mark = !differs(each) ? '' : number === 0 ? ' ≠' : ` ≠ (${number})`;
  return `${each.published.padStart(WIDTH)}${each.ours.padStart(WIDTH + 2)}   ${each.label}${mark}`;
}

const contradiction = ({ stated, implied, ours, explanation }: Contradiction, index: number): string[] => [
  `(${index + 1}) ${explanation.zh}`,
  `    ${explanation.en}`,
  `    公布 stated ${stated} · 其自身数据 its own figures ${implied} · 本系统 ours ${ours}`,
];
