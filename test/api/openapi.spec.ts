import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { CASE_TYPES, commands } from '#casework';
import { openApi } from '../../apps/server/api/openapi.js';
import { routes } from '../../apps/server/api/routes.js';

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}
interface Schema {
  readonly additionalProperties?: unknown;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const document = JSON.parse(JSON.stringify(openApi(routes, '1'))) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

describe('the OpenAPI document', () => {
  it('is of version 3.1 and has each route once', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(operations).toHaveLength(routes.length);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(routes.length);
  });

  it('has every command of the registry, for each kind of case that takes it, with its fields and no other', () => {
    for (const [name, { caseType, data, hourly }] of commands) {
      const segment = name.replaceAll(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
      const kinds = caseType === 'any' ? CASE_TYPES : [caseType];
      for (const kind of kinds) {
        const place = kind === 'organ' || kind === 'annual-report' ? '' : `/cases/${kind}/{number}`;
        const operation = document.paths[`/organs/{organ}${place}/${segment}`]?.['post'];
        const schema = operation?.requestBody?.content['application/json']?.schema;
        expect([name, Object.keys(schema?.properties ?? {}).sort()]).toEqual([
          name,
          [...Object.keys(data.shape), 'on', ...(hourly ? ['at'] : [])].sort(),
        ]);
        expect(schema?.additionalProperties).toBe(false);
        const headers = operation?.parameters
          .filter((parameter) => parameter.in === 'header')
          .map((parameter) => parameter.name);
        expect(headers).toEqual(['X-CSRF-Token', 'Idempotency-Key', 'If-Match']);
      }
    }
  });

  it('names every parameter that stands in an address, as required', () => {
    for (const { path, operation } of operations) {
      const named = operation.parameters.filter((parameter) => parameter.in === 'path');
      expect(named.every(({ required }) => required)).toBe(true);
      expect(named.map(({ name }) => name).sort()).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort(),
      );
    }
  });

  it('has valid schemas', () => {
    const { default: Ajv } = createRequire(import.meta.url)('ajv/dist/2020.js') as {
      default: new (options: object) => { compile(schema: object): unknown };
    };
    for (const { path, operation } of operations) {
      const bodies = [
        operation.requestBody?.content,
        ...Object.values(operation.responses).map(({ content }) => content),
      ];
      for (const body of bodies.flatMap((content) => Object.values(content ?? {}))) {
        if ('$ref' in body.schema) continue;
        const compile = (): unknown => new Ajv({ strict: false, validateFormats: false }).compile(body.schema);
        expect([path, compile]).toEqual([path, expect.any(Function)]);
        expect(compile).not.toThrow();
      }
    }
  });
});
