import { escaped, page } from '../page.js';
import type { Route } from './route.js';

/** The API in a page for people: every route with its meaning, who may use it, and what it takes. */
export function docsPage(routes: readonly Route[]): string {
  const tags = [...new Set(routes.map(({ tag }) => tag))];
  const sections = tags.map((tag) =>
    section(
      tag,
      routes.filter((route) => route.tag === tag),
    ),
  );
  return page('接口说明', `<h1>接口说明</h1>\n${INTRODUCTION}\n${sections.join('\n')}`);
}

const INTRODUCTION = `<p>所有地址以 <code>/api/v1</code> 开头。完整的机器可读说明（OpenAPI 3.1）见 <a href="/api/openapi.json">openapi.json</a>。</p>
<p>用浏览器会话时，凡有更改的请求须带 <code>X-CSRF-Token</code>（见 <code>GET /session</code>）；其他系统用 <code>Authorization: Bearer</code> 加接口令牌。</p>
<p>命令可带 <code>Idempotency-Key</code>（同一编号只登记一次）和 <code>If-Match</code>（读取时的 ETag）；答复中的 <code>position</code> 可作为其后读取的 <code>after</code>。</p>`;

const section = (tag: string, routes: readonly Route[]): string => `<section>
<h2>${escaped(tag)}</h2>
<table>
<thead><tr><th>地址</th><th>用途</th><th>参数</th><th>角色</th></tr></thead>
<tbody>
${routes.map(row).join('\n')}
</tbody>
</table>
</section>`;

const row = ({ method, path, summary, query, body, access }: Route): string => `<tr>
<td><code>${method} ${escaped(path)}</code></td>
<td>${escaped(summary.zh)}<br>${escaped(summary.en)}</td>
<td>${[...Object.keys(query.shape).map((name) => `?${name}`), ...membersOf(body)].map(escaped).join(' ')}</td>
<td>${access.anonymous ? '任何人' : access.roles.map(escaped).join(' ')}</td>
</tr>`;

/** The members of a body that is an object. */
const membersOf = (body: Route['body']): readonly string[] =>
  body && 'shape' in body ? Object.keys(body.shape as object) : [];
