import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import type { Office } from '#office';
import { OFFICE } from './office.token.js';

/** How the process is, for supervisors. */
@Controller('health')
export class HealthController {
  constructor(@Inject(OFFICE) private readonly office: Office) {}

  /** The process runs. */
  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /**
   * The database answers. `parked` counts the cases that a projection no longer follows. `alerts.queue` is null where
   * Redis does not answer: nothing is lost by that, so the process is ready all the same.
   */
  @Get('ready')
  async ready(): Promise<object> {
    const { projections, alerting, now } = this.office;
    const found = await Promise.all([projections.status(), alerting.health()]).catch(() => undefined);
    if (!found) throw new ServiceUnavailableException({ status: 'no-database' });
    const [read, { queue, oldestUndelivered, dead, sweptAt }] = found;
    return {
      status: 'ready',
      projections: read.map(({ name, lag, parked }) => ({ name, lag: lag ?? null, parked })),
      alerts: {
        queue,
        oldestUndelivered,
        dead,
        sweepAgeSeconds: sweptAt === null ? null : secondsFrom(sweptAt, now()),
      },
    };
  }
}

const secondsFrom = (from: string, to: string): number =>
  Math.max(0, Math.floor(Temporal.Instant.from(from).until(Temporal.Instant.from(to)).total('seconds')));
