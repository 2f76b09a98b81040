import { Inject, Logger, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { serveCommandLine, type SocketServer } from '#command-line';
import type { Office } from '#office';
import { CaseExplanationHandler } from './case-query.js';
import { OFFICE } from './office.token.js';
import { ReportsOverviewHandler, YearReportHandler } from './report-queries.js';

/** The office of this process: its projections kept running, closed at the end. */
@Module({})
export class OfficeModule implements OnApplicationBootstrap, OnApplicationShutdown {
  static of(office: Office): DynamicModule {
    return {
      module: OfficeModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: OFFICE, useValue: office },
        CaseExplanationHandler,
        ReportsOverviewHandler,
        YearReportHandler,
      ],
      exports: [OFFICE, CqrsModule],
    };
  }

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
    process.stdout.write('正在停止，等待进行中的命令完成……\n');
    await this.#commandLine?.close();
    this.#stopping.abort();
    await this.#following;
    await this.office.close();
  }
}

const errorCode = (error: unknown): string =>
  error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : error.name) : 'unknown';
