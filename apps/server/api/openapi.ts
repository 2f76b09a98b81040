import { z } from 'zod';
import type { Route } from './route.js';

type Json = Readonly<Record<string, unknown>>;

const PROBLEM: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: '稳定的代码，程序可据此判断' },
    detail: { type: 'string', description: '哪里不对、如何处理' },
    field: { type: 'string', description: '须更正的字段' },
    article: { type: 'string', description: '所依据的条款' },
  },
};

/** The OpenAPI 3.1 document of the routes; `version` is the product's. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '公开 Gongkai',
      version,
      description:
        '日期为北京时间的 YYYY-MM-DD；金额为十进制字符串。命令答复中的 position 可作为读取时的 after，以读到自己刚写入的内容。',
    },
    servers: [{ url: '/api/v1' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'gongkai_session' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}

function operation(route: Route): Json {
  const { access, answer, body, command, method, status, summary, tag } = route;
  const csrf = method !== 'GET' && !access.anonymous ? [CSRF] : [];
  return {
    operationId: operationId(route),
    tags: [tag],
    summary: summary.zh,
    description: description(route),
    security: access.anonymous ? [] : [{ session: [] }, { token: [] }],
    parameters: [
      ...fields(route.params, 'path'),
      ...fields(route.query, 'query'),
      ...csrf,
      ...(command ? COMMAND_HEADERS : []),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } },
    }),
    responses: {
      [status]: success(answer, status),
      ...(command && { 200: { ...success(answer, 200), description: '此前已登记过的同一命令' } }),
      default: {
        description: '未能照办：RFC 9457 problem details',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function description({ access, summary, ofTopOrgan }: Route): string {
  if (access.anonymous) return `${summary.en}. Anyone.`;
  const where = access.organ === 'own-or-below' ? '; the own organ and those below' : '';
  const top = ofTopOrgan ? '; only of an organ that stands under none' : '';
  return `${summary.en}. Roles: ${access.roles.join(', ')}; scope ${access.scope}${where}${top}.`;
}

const operationId = ({ method, path }: Route): string =>
  [method.toLowerCase(), ...path.split(/[/.]/).filter((part) => part !== '')]
    .map((part) => part.replace(':', 'by-'))
    .join('-');

const success = (answer: Route['answer'], status: number): Json =>
  typeof answer === 'string'
    ? { description: 'OK', content: { [answer.split(';')[0] ?? answer]: { schema: { type: 'string' } } } }
    : {
        description: 'OK',
        ...(status !== 204 && { content: { 'application/json': { schema: schemaOf(answer, 'output') } } }),
      };

function fields(schema: z.ZodObject, place: 'path' | 'query'): readonly Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    readonly properties?: Readonly<Record<string, Json>>;
    readonly required?: readonly string[];
  };
  return Object.entries(properties).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: field,
  }));
}

/** Without the mark of the dialect, which is the document's own. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  return { ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }), $schema: undefined };
}

const header = (name: string, description: string): Json => ({
  ...{ name, in: 'header', required: false, description },
  schema: { type: 'string' },
});

const CSRF = header('X-CSRF-Token', '用会话 Cookie 时必填；其值见 GET /session');
const COMMAND_HEADERS = [
  header('Idempotency-Key', '命令的编号：同一编号只登记一次。没有时，内容相同即为同一命令'),
  header('If-Match', '读取案件时得到的 ETag；其后有人登记过，则以 412 拒绝'),
];
