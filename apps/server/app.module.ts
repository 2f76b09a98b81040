import { Module, type DynamicModule } from '@nestjs/common';
import type { Office } from '#office';
import { WorkerModule } from '#worker';
import { CommandsModule } from './commands/commands.module.js';
import { HealthController } from './health.controller.js';
import { OfficeModule } from './office.module.js';

@Module({})
export class AppModule {
  /** @param works whether this process also does the office's work, or other processes do */
  static of(office: Office, { works }: { readonly works: boolean }): DynamicModule {
    return {
      module: AppModule,
      imports: [OfficeModule.of(office), CommandsModule.of(office), ...(works ? [WorkerModule.of(office)] : [])],
      controllers: [HealthController],
    };
  }
}
