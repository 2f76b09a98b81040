import { Inject, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationShutdown } from '@nestjs/common';
import type { Office } from '#office';
import { WorkerModule } from '#worker';

const OFFICE = Symbol('office');

/** The work of an office, and nothing else: the office is closed when all of it has ended. */
@Module({})
export class AppModule implements OnApplicationShutdown {
  static of(office: Office): DynamicModule {
    return {
      module: AppModule,
      imports: [WorkerModule.of(office)],
      providers: [{ provide: OFFICE, useValue: office }],
    };
  }

  constructor(@Inject(OFFICE) private readonly office: Office) {}

  onApplicationShutdown(): Promise<void> {
    return this.office.close();
  }
}
