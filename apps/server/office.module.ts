import { Inject, Module, type OnApplicationShutdown, type OnApplicationBootstrap, Logger } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { serveCommandLine, type SocketServer } from '#command-line';
import { officeConfig, openOffice, type Office } from '#office';
import { OFFICE } from './office.token.js';
import { ReportsOverviewHandler, YearReportHandler } from './report-queries.js';

/** The office of this process: opened at start, its projections kept running, closed at the end. */
@Module({
  imports: [CqrsModule.forRoot()],
  providers: [
    { provide: OFFICE, useFactory: () => openOffice(officeConfig(process.env, process.cwd())) },
    ReportsOverviewHandler,
    YearReportHandler,
  ],
  exports: [OFFICE, CqrsModule],
})
export class OfficeModule implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('Office');
  readonly #stopping = new AbortController();
  #following: Promise<void> = Promise.resolve();
  #commandLine: SocketServer | undefined;

  constructor(@Inject(OFFICE) private readonly office: Office) {}

  async onApplicationBootstrap(): Promise<void> {
    const { projections, config } = this.office;
    this.#following = projections.run(this.#stopping.signal, (error) => {
      // The message of a database error can quote a row; its code cannot.
      this.#logger.error(`projections wait and try again: ${errorCode(error)}`);
    });
    if (config.dataFolder !== undefined) this.#commandLine = await serveCommandLine(this.office, config.dataFolder);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#commandLine?.close();
    this.#stopping.abort();
    await this.#following;
    await this.office.close();
  }
}

const errorCode = (error: unknown): string =>
  error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : error.name) : 'unknown';
