import type { Refusal } from '#casework';
import { isExpected, failure } from '#command-line';
import { statusOf } from './problem-status.js';

export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** Stable: programs may rely on it. */
  readonly code: string;
  /** For the reader: what is wrong and what to do. */
  readonly detail: string;
  /** The field that has to change, where it is one. */
  readonly field?: string;
  /** The rule or article behind it. */
  readonly article?: string;
}

interface More {
  readonly field?: string;
  readonly article?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request that is not answered as asked, as RFC 9457 tells it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly more: More = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }

  get details(): ProblemDetails {
    const { field, article } = this.more;
    return {
      type: `urn:gongkai:problem:${this.code}`,
      title: TITLES[this.status] ?? 'Error',
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...(field !== undefined && { field }),
      ...(article !== undefined && { article }),
    };
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  411: 'Length Required',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  414: 'URI Too Long',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  428: 'Precondition Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** A decider's or parser's refusal. */
export const refused = ({ code, message, field, article }: Refusal): Problem =>
  new Problem(statusOf(code) ?? 422, code, message, {
    ...(field !== undefined && { field }),
    ...(article !== undefined && { article }),
  });

/** What went wrong, told without what only the server should know: no stack, no statement, no row. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isExpected(error)) {
    const status = statusOf(error.code);
    if (status !== undefined) {
      const detail = failure(error).replace(/ \[[a-z-]+\]$/, '');
      const { field, retryAfter } = error as { readonly field?: unknown; readonly retryAfter?: unknown };
      const seconds = typeof retryAfter === 'number' ? Math.ceil(retryAfter) : status === 503 ? 1 : undefined;
      return new Problem(status, error.code, detail, {
        ...(typeof field === 'string' && { field }),
        ...(seconds !== undefined && { headers: { 'retry-after': String(seconds) } }),
      });
    }
  }
  const framework = frameworkProblem(error);
  if (framework) return framework;
  return new Problem(500, 'internal-error', '服务器出现意外错误，数据没有损坏；请稍后再试，并告知管理员。');
}

/** What Fastify refuses before a route is reached. */
function frameworkProblem(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined;
  const { statusCode } = error;
  if (statusCode < 400 || statusCode > 499) return undefined;
  const [code, detail] = FRAMEWORK[statusCode] ?? ['bad-request', '请求的格式不正确。'];
  return new Problem(statusCode, code, detail);
}

const FRAMEWORK: Readonly<Record<number, readonly [string, string]>> = {
  400: ['invalid-json', '请求正文不是 UTF-8 编码的 JSON，请核对。'],
  404: ['not-found', '没有这个地址。'],
  413: ['too-large', '请求正文太大。'],
  415: ['unsupported-media-type', '请求正文应为 application/json。'],
};
