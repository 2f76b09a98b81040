import { Module, type DynamicModule } from '@nestjs/common';
import type { Office } from '#office';
import { CasesController } from './cases.controller.js';
import { HealthController } from './health.controller.js';
import { OfficeModule } from './office.module.js';
import { ReportsController } from './reports.controller.js';

@Module({})
export class AppModule {
  static of(office: Office): DynamicModule {
    return {
      module: AppModule,
      imports: [OfficeModule.of(office)],
      controllers: [ReportsController, CasesController, HealthController],
    };
  }
}
