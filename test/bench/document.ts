import type { Figure } from './figure.js';

const verdict = ({ target, met }: Figure): string => (target === '' ? '' : met ? 'met' : 'missed');

const cells = (figure: Figure): readonly string[] => [
  figure.what,
  figure.measured,
  figure.target,
  verdict(figure),
  figure.beside,
];

const HEAD = ['what', 'measured', 'target', '', 'beside'];

/** The figures as a table for a terminal. */
export function asText(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return `${rows.map(line).join('\n')}\n`;
}

export interface Document {
  readonly command: string;
  readonly machine: readonly (readonly [string, string])[];
  readonly figures: readonly Figure[];
}

/** docs/benchmarks.md. */
export function asMarkdown({ command, machine, figures }: Document): string {
  const row = (columns: readonly string[]): string => `| ${columns.join(' | ')} |`;
  return `# Benchmarks

Written by \`${command}\`; nothing here is typed in by hand. Databases write through to the disk (fsync on, one private
PostgreSQL server with its own defaults), and every figure is measured in a process of its own. The cases are invented,
the same in every run; see \`test/bench\`.

${row(HEAD)}
${row(HEAD.map(() => '---'))}
${figures.map((figure) => row(cells(figure))).join('\n')}

| machine | |
| --- | --- |
${machine.map(row).join('\n')}
`;
}
