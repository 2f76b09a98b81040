/**
 * How far the lines of an unsealed signature stand from the right edge, in characters (GB/T 9704-2012, 7.3.5.3): the
 * organ two characters, the date begins two characters after the organ's name; a date that would come too far right
 * stands two characters from the edge and the organ moves left.
 */
export function signatureIndents([organ = '', date]: readonly string[]): number[] {
  if (date === undefined) return [2];
  const [organWidth, dateWidth] = [widthOf(organ), widthOf(date)];
  const dateIndent = Math.max(2, organWidth - dateWidth);
  return [dateIndent + dateWidth + 2 - organWidth, dateIndent];
}

/** In characters; figures and Latin letters are half as wide. */
const widthOf = (text: string): number =>
  Array.from(text).reduce((width, character) => width + (/[\x20-\x7e]/.test(character) ? 0.5 : 1), 0);
