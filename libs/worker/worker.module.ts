import { Inject, Logger, Module } from '@nestjs/common';
import type { BeforeApplicationShutdown, DynamicModule, OnApplicationBootstrap } from '@nestjs/common';
import type { Office } from '#office';

const OFFICE = Symbol('the office that is worked for');

/**
 * What an office does by itself: follows the events, wakes at moments, delivers, sends what was approved. Any number of processes on a
 * PostgreSQL server share the work. It finishes what is in hand before the application shuts down; whoever opened the
 * office closes it after that.
 */
@Module({})
export class WorkerModule implements OnApplicationBootstrap, BeforeApplicationShutdown {
  static of(office: Office): DynamicModule {
    return { module: WorkerModule, providers: [{ provide: OFFICE, useValue: office }] };
  }

  readonly #logger = new Logger('Worker');
  readonly #stopping = new AbortController();
  #working: Promise<unknown> = Promise.resolve();

  constructor(@Inject(OFFICE) private readonly office: Office) {}

  onApplicationBootstrap(): void {
    const { projections, alerting, approvals } = this.office;
    const { signal } = this.#stopping;
    const told = (part: string) => (error: unknown) => {
      this.#logger.error(`${part} waits and tries again: ${errorCode(error)}`);
    };
    this.#working = Promise.all([
      projections.run(signal, told('projections')),
      alerting.run(signal, told('alerting')),
      approvals.run(signal, told('approvals')),
    ]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping.abort();
    await this.#working;
  }
}

/** The message of a database error can quote a row, that of a receiver an address; their codes cannot. */
const errorCode = (error: unknown): string =>
  error instanceof Error ? ('code' in error && typeof error.code === 'string' ? error.code : error.name) : 'unknown';
