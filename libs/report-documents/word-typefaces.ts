/**
 * The typefaces of official documents (GB/T 9704-2012): 小标宋 for the title, 黑体 for headings, 仿宋 for the text; 宋体
 * for tables and page numbers. Each names what takes its place on a machine that lacks it.
 */
interface Typeface {
  readonly name: string;
  readonly substitutes: readonly string[];
  /** PANOSE classification, by which Word looks for a likeness where the substitutes are missing too. */
  readonly panose: string;
  readonly family: 'roman' | 'swiss' | 'modern';
}

const typefaces = {
  title: {
    name: '方正小标宋简体',
    substitutes: ['方正小标宋_GBK', '小标宋', '华文中宋', 'STZhongsong', '宋体', 'SimSun', 'Noto Serif CJK SC'],
    panose: '02010600030101010101',
    family: 'roman',
  },
  heading: {
    name: '黑体',
    substitutes: ['SimHei', '华文黑体', 'STHeiti', 'PingFang SC', 'Noto Sans CJK SC', '文泉驿正黑'],
    panose: '02010609060101010101',
    family: 'modern',
  },
  text: {
    name: '仿宋',
    substitutes: ['FangSong', '仿宋_GB2312', '华文仿宋', 'STFangsong', 'Noto Serif CJK SC', 'AR PL UMing CN'],
    panose: '02010609060101010101',
    family: 'modern',
  },
  table: {
    name: '宋体',
    substitutes: ['SimSun', '华文宋体', 'STSong', 'Songti SC', 'Noto Serif CJK SC', 'AR PL UMing CN'],
    panose: '02010600030101010101',
    family: 'roman',
  },
} as const satisfies Record<string, Typeface>;

/** Figures and Latin letters stand in this face throughout. */
const LATIN: Typeface = {
  name: 'Times New Roman',
  substitutes: ['Liberation Serif', 'Tinos'],
  panose: '02020603050405020304',
  family: 'roman',
};

/** Which typeface a run is set in. */
export type TypefaceUse = keyof typeof typefaces;

/** A run's fonts; the hint makes curly quotes and dashes, which Latin shares, as wide as Chinese characters. */
export const fontsFor = (use: TypefaceUse) => ({
  ascii: LATIN.name,
  hAnsi: LATIN.name,
  eastAsia: typefaces[use].name,
  hint: 'eastAsia',
});

/** The fonts of a run whose figures, too, are set in the Chinese typeface. */
export const fontsThroughout = (use: TypefaceUse) => {
  const { name } = typefaces[use];
  return { ascii: name, hAnsi: name, eastAsia: name, hint: 'eastAsia' };
};

/** The part word/fontTable.xml: what to use where a typeface is missing. */
export function fontTable(): string {
  const fonts = [...Object.values(typefaces), LATIN].map(
    ({ name, substitutes, panose, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${substitutes.join(',')}"/><w:panose1 w:val="${panose}"/>` +
      `<w:charset w:val="${name === LATIN.name ? '00' : '86'}"/><w:family w:val="${family}"/></w:font>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `${fonts.join('')}</w:fonts>`
  );
}
