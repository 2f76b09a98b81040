import { Inject, Module } from '@nestjs/common';
import type { DynamicModule, OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { serveCommandLine, type SocketServer } from '#command-line';
import type { Office } from '#office';
import { OFFICE } from './office.token.js';

/** The office of this process: the command line comes through it, and it is closed at the end. */
@Module({})
export class OfficeModule implements OnApplicationBootstrap, OnApplicationShutdown {
  static of(office: Office): DynamicModule {
    return {
      module: OfficeModule,
      providers: [{ provide: OFFICE, useValue: office }],
      exports: [OFFICE],
    };
  }

  #commandLine: SocketServer | undefined;

  constructor(@Inject(OFFICE) private readonly office: Office) {}

  async onApplicationBootstrap(): Promise<void> {
    const { dataFolder } = this.office.config;
    if (dataFolder !== undefined) this.#commandLine = await serveCommandLine(this.office, dataFolder);
  }

  async onApplicationShutdown(): Promise<void> {
    process.stdout.write('正在停止，等待进行中的命令完成……\n');
    await this.#commandLine?.close();
    await this.office.close();
  }
}
