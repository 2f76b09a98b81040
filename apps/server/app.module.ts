import { Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { OfficeModule } from './office.module.js';
import { ReportsController } from './reports.controller.js';

@Module({ imports: [OfficeModule], controllers: [ReportsController, HealthController] })
export class AppModule {}
