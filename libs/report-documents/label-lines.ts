/** Longer labels are sentences: they fill their lines. */
const SHORT = 8;

/**
 * The lines of a short label in a cell that is `room` characters wide: a number such as （三） stands alone, and words
 * divide evenly (商业/企业, not 商业企/业). Word has no such setting.
 */
export function labelLines(text: string, room: number): string[] {
  if (text.length <= room || text.length > SHORT) return [text];
  const [, number = '', words = text] = /^(（.）)(.+)$/u.exec(text) ?? [];
  const count = Math.ceil(words.length / Math.max(1, room));
  const each = Math.ceil(words.length / count);
  const lines = Array.from({ length: count }, (_, index) => words.slice(index * each, (index + 1) * each));
  return number === '' ? lines : [number, ...lines];
}
