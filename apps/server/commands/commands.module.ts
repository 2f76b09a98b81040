import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import type { Office } from '#office';
import { OFFICE } from '../office.token.js';
import { SubmitCaseHandler } from './submit-case.js';

/** The command bus and its handlers. Commands only: facts travel by the event store, which forgets nothing. */
@Module({})
export class CommandsModule {
  static of(office: Office): DynamicModule {
    return {
      module: CommandsModule,
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: OFFICE, useValue: office }, SubmitCaseHandler],
    };
  }
}
