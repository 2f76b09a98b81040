/** Style of the report page: the look of the printed form, findings beside it on the screen, A4 on paper. */
export const styleSheet = `
:root { --line: #444; --grey: #546e7a; --blue: #1f4e8c; --error: #b3261e; --warning: #9a5b00; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1a1a1a; line-height: 1.75; font-size: 16px;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 860px; margin: 0 auto; padding: 40px 32px 64px; }
h1 { font-size: 24px; line-height: 1.4; text-align: center; margin: 0 0 24px; text-wrap: balance; }
h2 { font-size: 18px; margin: 32px 0 12px; }
main p { margin: 0 0 8px; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
footer { margin-top: 40px; }
footer p { text-align: right; text-indent: 0; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 16px 0; font-size: 14px; line-height: 1.45; }
th, td { border: 1px solid var(--line); padding: 5px 4px; text-align: center; vertical-align: middle; }
th { font-weight: normal; }
th.head, th.caption { background: #f3f5f7; }
th.head { text-wrap: balance; }
.words { display: inline-block; }
th.caption { font-weight: 600; }
td { font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.table-2 .label-1 { width: 31%; }
.table-3 .label-1 { width: 6%; }
.table-3 .label-2 { width: 9%; }
.table-3 .label-3 { width: 32%; }
.table-3 th.row { text-align: left; padding-left: 8px; }
.table-4 th, .table-4 td { padding: 5px 2px; }
a { color: var(--blue); }
aside { max-width: 860px; margin: 0 auto; padding: 16px 32px 40px; font-size: 14px; line-height: 1.6; }
aside h2 { font-size: 16px; margin: 0 0 8px; }
aside p { margin: 0 0 8px; }
aside ol { margin: 0 0 12px; padding-left: 24px; }
aside li { margin-bottom: 12px; overflow-wrap: anywhere; }
aside .note { color: var(--grey); }
li.error strong { color: var(--error); }
li.warning strong { color: var(--warning); }
td.error { outline: 2px solid var(--error); outline-offset: -2px; }
td.warning { outline: 2px solid var(--warning); outline-offset: -2px; }
.mark { display: block; font-size: 12px; line-height: 1.2; }
:target { background: #fff4d6; }
@media screen and (min-width: 1240px) {
  body { display: grid; grid-template-columns: minmax(0, 860px) 320px; justify-content: center; column-gap: 24px; }
  main, aside { margin: 0; }
  aside { position: sticky; top: 0; max-height: 100vh; overflow: auto; padding: 48px 16px 40px; border-left: 1px solid #d9dee3; }
}
@page { size: A4; margin: 20mm 18mm; @bottom-center { content: "— " counter(page) " —"; font-family: serif; font-size: 10.5pt; } }
@media print {
  body { font-size: 12pt; }
  main { max-width: none; padding: 0; }
  aside, .mark { display: none; }
  td.error, td.warning { outline: none; }
  h1 { font-size: 18pt; }
  h2 { font-size: 14pt; break-after: avoid; }
  p { orphans: 2; widows: 2; }
  table { width: calc(100% - 1px); font-size: 9.5pt; line-height: 1.35; margin: 8pt 0; break-before: avoid; }
  .table-3, .table-4, .table-2 tbody, tr { break-inside: avoid; }
  th, td { padding: 2.5pt 2pt; }
  th.head, th.caption { background: none; }
  footer { break-inside: avoid; }
}
`;
