import { Controller, Get, Inject, ServiceUnavailableException } from '@nestjs/common';
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

  /** The database answers; `parked` counts the cases that a projection no longer follows. */
  @Get('ready')
  async ready(): Promise<object> {
    const projections = await this.office.projections.status().catch(() => undefined);
    if (!projections) throw new ServiceUnavailableException({ status: 'no-database' });
    return {
      status: 'ready',
      projections: projections.map(({ name, lag, parked }) => ({ name, lag: lag ?? null, parked })),
    };
  }
}
