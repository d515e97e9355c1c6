// Requests that nobody should send: half of them nearly right, for an operation that the API
// describes, with a strange value here and there; the others at random.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  array, boolean, constant, constantFrom, dictionary, double, integer, jsonValue, oneof, option,
  record, string, type Arbitrary,
} from 'fast-check';
import { packageRoot } from '../../src/package-root.ts';

export interface BadRequest {
  readonly method: string;
  /** As the API's description writes it, `{parameters}` included. */
  readonly path: string;
  /** Put in place of every parameter. */
  readonly parameter: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly queryNames: readonly string[];
  readonly body: Schema | undefined;
}

/** As much of JSON Schema as tells what would be nearly right. */
interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly minimum?: number;
  readonly maximum?: number;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, {
    readonly parameters?: readonly { readonly in: string; readonly name: string }[];
    readonly requestBody?: {
      readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
    };
  }>>>>;
}

const operations = readOperations();
const names = [
  ...new Set(operations.flatMap(({ queryNames }) => queryNames)), '__proto__', 'constructor',
];
const strange = [
  '', '-1', '0', '1e309', 'NaN', 'null', '\u0000', '%', '%00', '../../etc/passwd', '15m', '0m',
  '9007199254740993', '2026-02-30', '2026-05-04T08:00:00Z', '-271821-04-20T00:00:00Z',
  'camera', 'gate-1', 'north', 'x'.repeat(500), "' OR 1=1 --", '\ud800', '[object Object]',
];
const word: Arbitrary<string> =
  oneof(constantFrom(...strange), string(), string({ unit: 'binary' }));
const parameter = oneof(constantFrom('gate-1', 'main', 'north'), word);
const headers = record({
  'content-type': oneof(
    { weight: 5, arbitrary: constant('application/json') },
    { weight: 1, arbitrary: constantFrom('text/plain', 'application/xml', 'x') },
  ),
  'idempotency-key': constantFrom('a', '', 'x'.repeat(300)),
  'if-match': constantFrom('*', '"a"', 'W/"a"', ''),
  'last-event-id': constantFrom('1', '-1', 'x', '99999999999999999999'),
}, { requiredKeys: [] });
const atRandom: Arbitrary<BadRequest> = record({
  method: constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'),
  path: oneof(
    { weight: 9, arbitrary: constantFrom(...operations).map(({ path }) => path) },
    { weight: 1, arbitrary: word.map(encodeQuietly) },
  ),
  parameter,
  query: dictionary(oneof(constantFrom(...names), string()), word, { maxKeys: 5 }),
  headers,
  body: option(oneof(
    jsonValue().map((value) => JSON.stringify(value)),
    word,
    integer({ min: 1, max: 20_000 }).map((length) => '['.repeat(length)),
  )),
});
const nearlyRight: Arbitrary<BadRequest> = constantFrom(...operations).chain((operation) => record({
  method: constant(operation.method),
  path: constant(operation.path),
  parameter,
  query: operation.queryNames.length === 0
    ? constant({})
    : dictionary(constantFrom(...operation.queryNames), word),
  headers,
  body: operation.body === undefined
    ? constant(null)
    : nearly(operation.body).map((value) => JSON.stringify(value) ?? null),
}));

export const badRequest: Arbitrary<BadRequest> = oneof(atRandom, nearlyRight);

/** As a program would that escapes nothing but what cannot be sent. */
export function encodeQuietly(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString()).replaceAll('%25', '%');
}

function nearly(schema: Schema): Arbitrary<unknown> {
  return oneof(
    { weight: 7, arbitrary: right(schema) },
    { weight: 1, arbitrary: word },
    { weight: 1, arbitrary: oneof(integer(), double(), boolean(), jsonValue()) },
  );
}

function right(schema: Schema): Arbitrary<unknown> {
  if (schema.enum !== undefined) return constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return oneof(...schema.anyOf.map(nearly));
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {});
      return record(Object.fromEntries(fields.map(([name, field]) =>
        [name, option(nearly(field), { nil: undefined, freq: 4 })])));
    }
    case 'array':
      return array(nearly(schema.items ?? {}), { maxLength: 4 });
    case 'boolean':
      return boolean();
    case 'integer':
      return integer({ min: schema.minimum ?? -1, max: schema.maximum ?? 1_000 });
    case 'number':
      return double({ min: schema.minimum ?? -1, max: schema.maximum ?? 1_000, noNaN: true });
    default:
      return word;
  }
}

function readOperations(): readonly Operation[] {
  const file = join(packageRoot, 'src', 'http', 'openapi.json');
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as Description;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => ({
      method: method.toUpperCase(),
      path,
      queryNames: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
      body: requestBody?.content['application/json']?.schema,
    })));
}
