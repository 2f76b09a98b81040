import type { CommandBus } from '@nestjs/cqrs';
import type { CaseVersion } from '#case-handling';
import type { OrganTree, Principal } from '#identity';
import type { Office } from '#office';
import type { LiveFeed } from './live-feed.js';
import type { Metrics } from './metrics.js';

/** What the routes work on. */
export interface ApiParts {
  readonly office: Office;
  readonly commands: Pick<CommandBus, 'execute'>;
  readonly live: LiveFeed;
  readonly metrics: Metrics;
}

/** One request on its way: who asks, and from where. */
export interface Call extends ApiParts {
  /** Who asks; throws on a route that everybody may use. */
  readonly principal: Principal;
  readonly tree: OrganTree;
  /** Network address. */
  readonly source: string;
  /** It came over TLS, here or at the proxy in front. */
  readonly secure: boolean;
  readonly idempotencyKey: string | undefined;
  /** What the sender has seen of the case (`If-Match`). */
  readonly seen: CaseVersion | undefined;
  /** Whether who asks may still use the route: for answers that go on. */
  readonly stillAdmitted: () => Promise<boolean>;
  /** Aborts when the client goes away or the server stops. */
  readonly signal: AbortSignal;
}
