import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { HOLDER_ZH } from '#command-line';
import { UnknownCase, UnknownOrgan, type DutyHolder } from '#office';
import { casePage, noCasePage } from './case-page.js';
import { CaseExplanation } from './case-query.js';

/** As much of the reply as is needed: Fastify's own type would bind the controller to it. */
interface Reply {
  status(code: number): Reply;
}

/** The pages that messages link to. */
@Controller('cases')
export class CasesController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':organ/:type/:number')
  @Header('content-type', 'text/html; charset=utf-8')
  async case(
    @Param('organ') organ: string,
    @Param('type') type: string,
    @Param('number') number: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    try {
      if (isHolder(type)) return casePage(await this.queries.execute(new CaseExplanation(organ, type, number)));
    } catch (error) {
      if (!(error instanceof UnknownOrgan || error instanceof UnknownCase)) throw error;
    }
    reply.status(404);
    return noCasePage();
  }
}

const isHolder = (type: string): type is DutyHolder => Object.hasOwn(HOLDER_ZH, type);
