/** A table as lines of text whose columns stand under each other; a Chinese character is two columns wide. */
export function textTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows];
  const widths = head.map((_, column) => lines.reduce((most, line) => Math.max(most, widthOf(line[column] ?? '')), 0));
  return lines
    .map(
      (line) =>
        `${line
          .map((text, column) => padded(text, widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}

const padded = (text: string, width: number): string => text + ' '.repeat(width - widthOf(text));

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;

const widthOf = (text: string): number =>
  Array.from(text).reduce((width, sign) => width + (WIDE.test(sign) ? 2 : 1), 0);
