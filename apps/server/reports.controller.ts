import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { isExpected } from '#command-line';
import { indexPage } from './index-page.js';
import { ReportsOverview, YearReport } from './report-queries.js';

const MEDIA_TYPES = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
} as const;

/** As much of the reply as is needed: Fastify's own type would bind the controller to it. */
interface Reply {
  header(name: string, value: string): Reply;
}

/** Until there are pages: a plain index of the years with their reports. */
@Controller()
export class ReportsController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Header('content-type', MEDIA_TYPES.html)
  async index(): Promise<string> {
    return indexPage(await this.queries.execute(new ReportsOverview()));
  }

  @Get('reports/:organ/:file')
  async report(
    @Param('organ') organ: string,
    @Param('file') file: string,
    @Res({ passthrough: true }) reply: Reply,
  ): Promise<string> {
    const [, year, format] = /^(\d{4})\.(html|json|txt)$/.exec(file) ?? [];
    if (year === undefined || !isFormat(format)) throw new NotFoundException('没有这个页面');
    try {
      const { text } = await this.queries.execute(new YearReport(organ, Number(year), format));
      reply.header('content-type', MEDIA_TYPES[format]);
      return text;
    } catch (error) {
      if (isExpected(error)) throw new NotFoundException(error.message);
      throw error;
    }
  }
}

const isFormat = (format: string | undefined): format is keyof typeof MEDIA_TYPES =>
  format !== undefined && format in MEDIA_TYPES;
