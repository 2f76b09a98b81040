import type { FastifyRequest } from 'fastify';
import { decideAccess, type AccessDecision, type Identity, type OrganTree, type Principal } from '#identity';
import { Problem } from './problem.js';
import type { Route } from './route.js';
import { sessionIn } from './session-cookie.js';

/** Who was let in, and the tree that it was decided by. */
export interface Admitted {
  readonly principal: Principal | undefined;
  readonly tree: OrganTree;
}

/** Somebody was not let in. */
export class Denied extends Problem {
  constructor(
    status: 401 | 403,
    code: string,
    detail: string,
    /** Who it was, where they said so. */
    readonly principal: Principal | undefined,
    more: Problem['more'] = {},
  ) {
    super(status, code, detail, more);
  }
}

const SAFE = new Set(['GET', 'HEAD']);

/**
 * The one place that lets a request in: who asks, whether the route is theirs, in this organ, and whether it was their
 * own page that sent it.
 * @throws {Denied}
 */
export async function admit(route: Route, request: FastifyRequest, identity: Identity): Promise<Admitted> {
  const { cookie, authorization } = request.headers;
  const principal = await identity.authenticate({ cookie: sessionIn(cookie), authorization });
  const organ = organOf(route, request, principal);
  const tree = await identity.tree(principal && organ);
  const decision = decideAccess(principal, route.access, organ, tree);
  if (decision !== 'allowed') throw denied(decision, principal);
  requireCsrfToken(route, request, principal, identity);
  if (route.ofTopOrgan && principal && tree.superiorsOf(principal.organ).length > 0)
    throw denied('wrong-organ', principal);
  return { principal, tree };
}

/** The organ that a request is about, as it says itself. */
export function organOf(route: Route, request: FastifyRequest, principal: Principal | undefined): string | undefined {
  switch (route.organFrom) {
    case 'path':
      return text(request.params, 'organ');
    case 'query':
      return text(request.query, 'organ') ?? principal?.organ;
    case 'superior-in-body':
      return text(request.body, 'superior');
  }
}

function text(from: unknown, name: string): string | undefined {
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, name)) return undefined;
  const value: unknown = Reflect.get(from, name);
  return typeof value === 'string' ? value : undefined;
}

/** A cookie is sent by the browser whoever wrote the page; the token only by a page of ours. */
function requireCsrfToken(
  { access }: Route,
  request: FastifyRequest,
  principal: Principal | undefined,
  identity: Identity,
): void {
  if (SAFE.has(request.method) || access.anonymous || principal?.session === undefined) return;
  const given = request.headers['x-csrf-token'];
  if (typeof given === 'string' && identity.isCsrfToken(principal.session, given)) return;
  throw new Denied(403, 'csrf-token', '页面已过期，请刷新后再试（请求缺少有效的 X-CSRF-Token）。', principal, {
    field: 'X-CSRF-Token',
  });
}

function denied(decision: Exclude<AccessDecision, 'allowed'>, principal: Principal | undefined): Denied {
  switch (decision) {
    case 'unauthenticated':
      return new Denied(401, decision, '请先登录。', undefined, { headers: { 'www-authenticate': 'Bearer' } });
    case 'wrong-role':
      return new Denied(403, decision, '您的角色不能进行此项操作，请联系安全管理员。', principal);
    case 'wrong-scope':
      return new Denied(403, decision, '此接口令牌不含所需的权限范围。', principal);
    case 'wrong-organ':
      return new Denied(403, decision, '您只能查看和办理本机关及下级机关的事项。', principal);
  }
}
