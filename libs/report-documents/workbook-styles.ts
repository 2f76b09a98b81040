import type { CellStyle } from 'hucre/xlsx';

const thin = { style: 'thin', color: { rgb: '444444' } } as const;
const box: NonNullable<CellStyle['border']> = { top: thin, right: thin, bottom: thin, left: thin };
const face = (size: number, bold = false) => ({ name: '宋体', size, bold });
const centred = { horizontal: 'center', vertical: 'center', wrapText: true } as const;

/** How the parts of the workbook look. */
export const styles = {
  title: { font: face(16, true), alignment: centred },
  heading: { font: { name: '黑体', size: 12 }, alignment: { vertical: 'center', wrapText: true } },
  text: { font: face(11), alignment: { vertical: 'top', wrapText: true } },
  signature: { font: face(11), alignment: { horizontal: 'right', vertical: 'center' } },
  head: {
    font: face(10),
    alignment: centred,
    border: box,
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'F3F5F7' } },
  },
  group: { font: face(10), alignment: centred, border: box },
  label: {
    font: face(10),
    alignment: { horizontal: 'left', vertical: 'center', wrapText: true, indent: 1 },
    border: box,
  },
  figure: { font: face(10), alignment: { horizontal: 'center', vertical: 'center' }, border: box },
  /** A total is a formula: its ground tells it from what was entered. */
  total: {
    font: face(10),
    alignment: { horizontal: 'center', vertical: 'center' },
    border: box,
    fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'EAF1FB' } },
  },
} as const satisfies Record<string, CellStyle>;
