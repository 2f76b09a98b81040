import type { FastifyRequest } from 'fastify';
import { organCode } from '#casework';
import type { Denied } from './admission.js';
import type { ApiParts } from './call.js';
import type { Route } from './route.js';

/** Somebody was not let in. Who has not signed in is nobody: that is told by the sign-ins. */
export async function noteDenial(
  route: Route,
  request: FastifyRequest,
  { principal, code }: Denied,
  { office: { audit } }: Pick<ApiParts, 'office'>,
): Promise<void> {
  if (!principal) return;
  const subject = `${route.method} ${route.path}`;
  await audit.record({
    actor: principal.login,
    source: request.ip,
    ...organIn(request),
    act: 'refused',
    subject,
    detail: { code },
  });
}

/** The organ as the path says it, where it can be one at all. */
function organIn({ params }: FastifyRequest): { readonly organ?: string } {
  const parsed = organCode.safeParse((params as { readonly organ?: unknown }).organ);
  return parsed.success ? { organ: parsed.data } : {};
}
