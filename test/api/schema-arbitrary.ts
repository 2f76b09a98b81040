import fc from 'fast-check';

/** As much of JSON Schema as zod writes. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly additionalProperties?: unknown;
}

/** What breaks programs: control characters, SQL, paths, prototypes, broken Unicode, length. */
const NASTY: readonly unknown[] = [
  ...['', ' ', '\0', 'a\0b', '\u0007\u001b[31m', '\r\nSet-Cookie: x=1', '\ud800', '\u202egnp.exe', '𠮷'.repeat(60)],
  ...["'; drop table event_store.events; --", "' or 1=1 --", '%', '_', '\\', '{}', '{1,2}', '$1', '(0,0)'],
  ...[
    '../../etc/passwd',
    '..%2f..',
    '/',
    '//',
    '.',
    'C:\\',
    'file:///etc/passwd',
    '${7*7}',
    '<script>alert(1)</script>',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'null', 'NaN', 'true', '-1', '1e999'],
  ...['vault:00000000-0000-4000-8000-000000000000:' + 'm'.repeat(43), 'x'.repeat(70_000), '汉'.repeat(3000)],
  ...['9999-12-31', '2024-02-30', '0000-00-00', '1949-09-30', '2024-03-15T10:00:00+08:00', '2024-13-01T99:99:99Z'],
  ...[null, true, false, 0, -1, 1.5, 1e308, 2 ** 53 + 2, -0, [], {}, [[]], [null], { a: { b: {} } }],
  ...['xz-jyj', 'dt', '2024-03-12', '2024-03-14', 'request', '2024-001', 'head', 'natural-person'],
];
export const nasty = fc.constantFrom(...NASTY);
const nastyText: fc.Arbitrary<string> = fc.constantFrom(...NASTY.filter((value) => typeof value === 'string'));

/** Values that a schema mostly allows, and sometimes not: wrong types, missing and unknown members, boundaries. */
export function valuesOf(schema: JsonSchema, depth = 0): fc.Arbitrary<unknown> {
  const meant = meantBy(schema, depth);
  return depth > 4 ? fc.constant(null) : fc.oneof({ arbitrary: meant, weight: 12 }, { arbitrary: nasty, weight: 1 });
}

function meantBy(schema: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options && options.length > 0) return fc.oneof(...options.map((option) => meantBy(option, depth)));
  switch (typeof schema.type === 'string' ? schema.type : schema.type?.[0]) {
    case 'object':
      return objects(schema, depth);
    case 'array':
      return arrays(schema, depth);
    case 'string':
      return strings(schema);
    case 'integer':
    case 'number': {
      const { minimum = -1000, maximum = 1_000_000 } = schema;
      return fc.constantFrom(minimum, maximum, minimum - 1, maximum + 1, Math.max(1, minimum), 2, 3);
    }
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.oneof(nasty, fc.jsonValue({ maxDepth: 3 }));
  }
}

function objects(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  depth: number,
): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, valuesOf(each, depth + 1)]),
  );
  const whole = fc.record(members, { requiredKeys: [...required] });
  const free =
    additionalProperties === false
      ? fc.constant({})
      : fc.dictionary(fc.string({ maxLength: 10 }), nasty, { maxKeys: 3 });
  const extended = fc.tuple(whole, free).map(([a, b]) => ({ ...b, ...a }));
  const spoilt = fc
    .tuple(extended, fc.string({ maxLength: 12 }), nasty)
    .map(([value, name, extra]) => ({ ...value, [name]: extra }));
  const without = fc
    .tuple(extended, fc.constantFrom('', ...required))
    .map(([value, missing]) => Object.fromEntries(Object.entries(value).filter(([name]) => name !== missing)));
  return fc.oneof(
    { arbitrary: extended, weight: 6 },
    { arbitrary: spoilt, weight: 1 },
    { arbitrary: without, weight: 1 },
  );
}

function arrays({ items, prefixItems, minItems = 0, maxItems = 4 }: JsonSchema, depth: number): fc.Arbitrary<unknown> {
  if (prefixItems) return fc.tuple(...prefixItems.map((each) => valuesOf(each, depth + 1)));
  const most = Math.min(maxItems, minItems + 3);
  const element = items ? valuesOf(items, depth + 1) : nasty;
  return fc.oneof(
    { arbitrary: fc.array(element, { minLength: minItems, maxLength: most }), weight: 8 },
    { arbitrary: fc.array(element, { minLength: 0, maxLength: 1 }), weight: 1 },
  );
}

function strings({ format, pattern, minLength = 0, maxLength = 200 }: JsonSchema): fc.Arbitrary<string> {
  const formatted = FORMATTED[format ?? ''];
  if (formatted)
    return fc.oneof({ arbitrary: fc.constantFrom(...formatted), weight: 6 }, { arbitrary: nastyText, weight: 1 });
  const plain = fc.constantFrom('xz-jyj', '2024-001', '某项收费标准', 'zh', '1', '12.5', 'A-1', 'head');
  const sized = fc
    .constantFrom(minLength, maxLength, maxLength + 1)
    .map((length) => '字'.repeat(Math.min(length, 20_000)));
  return fc.oneof(
    { arbitrary: pattern === undefined ? plain : fc.oneof(plain, fc.stringMatching(safePattern(pattern))), weight: 6 },
    { arbitrary: sized, weight: 1 },
    { arbitrary: fc.string({ unit: 'binary', maxLength: 40 }), weight: 1 },
    { arbitrary: nastyText, weight: 1 },
  );
}

const FORMATTED: Readonly<Record<string, readonly string[]>> = {
  date: ['2024-03-11', '2024-03-14', '2024-03-15', '1949-10-01', '2199-12-31', '2024-02-30'],
  'date-time': ['2024-03-12T10:00:00+08:00', '2024-03-14T00:00:00Z', '2024-03-12T25:00:00Z'],
  uuid: ['00000000-0000-4000-8000-000000000000', 'x'],
  email: ['a@example.invalid', 'a@', '@'],
};

/** fast-check takes no look-arounds; a pattern that it cannot use stands for nothing. */
function safePattern(pattern: string): RegExp {
  try {
    const regex = new RegExp(pattern, 'u');
    fc.sample(fc.stringMatching(regex), 1);
    return regex;
  } catch {
    return /^x$/;
  }
}
