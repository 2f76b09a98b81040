/** A plain page; `content` is HTML. */
export function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · 公开</title>
<style>
  body { margin: 0; color: #1a1a1a; background: #fff; font: 16px/1.6 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
  .notice { padding: 4px 24px; color: #b3261e; border-bottom: 1px solid #d8dce2; font-size: 14px; }
  main { max-width: 880px; margin: 0 auto; padding: 24px; overflow-wrap: anywhere; }
  h1 { margin: 8px 0 24px; font-size: 26px; color: #1f4e8c; }
  h2 { margin: 32px 0 8px; font-size: 18px; }
  table { width: 100%; border-collapse: collapse; font-size: 14px; font-variant-numeric: tabular-nums; }
  th, td { height: 36px; padding: 0 12px; text-align: left; border-bottom: 1px solid #d8dce2; }
  th { color: #546e7a; font-weight: normal; }
  a { color: #1f4e8c; margin-right: 16px; }
  a:focus-visible { outline: 2px solid #1f4e8c; outline-offset: 2px; }
  .error { color: #b3261e; } .warning { color: #9a5b00; } .fine { color: #2e7d32; }
  code { padding: 2px 6px; background: #f2f4f7; font-size: 14px; }
  .note { margin: 4px 0; color: #546e7a; font-size: 14px; }
</style>
</head>
<body>
<div class="notice">非涉密系统，严禁处理涉密信息</div>
<main>
${content}
</main>
</body>
</html>
`;
}

/** Text as HTML. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
