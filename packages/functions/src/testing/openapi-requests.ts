import { fc } from '@fast-check/vitest';

/** A schema of an OpenAPI document, as far as it is gone by. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly example?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
}

/** What an operation takes and answers. */
export interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'header';
    readonly required?: boolean;
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

/** A document of OpenAPI. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** A request that may or may not be right. */
export interface MadeUpRequest {
  readonly path: string;
  readonly init: RequestInit;
}

/** A schema with what it refers to in its place. */
export function inlined(schema: unknown, { components }: OpenApi): unknown {
  if (typeof schema !== 'object' || schema === null) return schema;
  if (Array.isArray(schema)) return schema.map((item) => inlined(item, { components, paths: {} }));
  if ('$ref' in schema) {
    const name = String(schema.$ref).replace('#/components/schemas/', '');
    return inlined(components.schemas[name], { components, paths: {} });
  }
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, inlined(value, { components, paths: {} })]),
  );
}

/** Requests of an operation: most as its description has them, with a part of them that is not. */
export function requestsOf(
  path: string,
  method: string,
  operation: Operation,
  document: OpenApi,
): fc.Arbitrary<MadeUpRequest> {
  const parameters = operation.parameters ?? [];
  const valuesOf = (place: 'path' | 'query') => {
    const own = parameters.filter((one) => one.in === place);
    const values = Object.fromEntries(own.map(({ name, schema }) => [name, text(schema, document)]));
    const required = own.filter((one) => one.required).map(({ name }) => name);
    return fc.record(values, { requiredKeys: required }) as fc.Arbitrary<Record<string, string>>;
  };
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const body =
    content === undefined
      ? fc.constant(undefined)
      : fc.oneof({ weight: 9, arbitrary: madeOf(content.schema, document) }, { weight: 1, arbitrary: fc.jsonValue() });
  return fc.tuple(valuesOf('path'), valuesOf('query'), body).map(([inPath, query, value]) => {
    const filled = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) =>
      encodeURIComponent(inPath[name] ?? 'x').replaceAll('.', '%2E'),
    );
    const search = new URLSearchParams(query).toString();
    const init = value === undefined ? {} : { headers: { 'content-type': type ?? '' }, body: bodyText(type, value) };
    return { path: search === '' ? filled : `${filled}?${search}`, init: { method: method.toUpperCase(), ...init } };
  });
}

function bodyText(type: string | undefined, value: unknown): string {
  if (type === 'application/json') return JSON.stringify(value);
  const pairs = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new URLSearchParams(
    pairs.map(([name, one]): [string, string] => [name.toWellFormed(), String(one).toWellFormed()]),
  ).toString();
}

function text(schema: Schema, document: OpenApi): fc.Arbitrary<string> {
  const value = madeOf(schema, document).map((one) => String(one).toWellFormed());
  return fc.oneof(
    { weight: 5, arbitrary: value },
    { weight: 1, arbitrary: fc.string().map((one) => one.toWellFormed()) },
  );
}

function madeOf(raw: Schema, document: OpenApi): fc.Arbitrary<unknown> {
  const schema = inlined(raw, document) as Schema;
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => madeOf(one, document)));
  switch (schema.type) {
    case 'integer':
    case 'number':
      return fc.integer({ min: Math.max(-1e6, schema.minimum ?? -1e6), max: Math.min(1e6, schema.maximum ?? 1e6) });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(madeOf(schema.items ?? {}, document), { maxLength: 3 });
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, madeOf(one, document)])),
        { requiredKeys: [...(schema.required ?? [])] },
      );
    case 'string':
      return wordOf(schema);
    default:
      return fc.jsonValue();
  }
}

function wordOf({ format, example }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  const known = fc.constantFrom('', 'logs', 'a', 'vpcflowlogs', 'alb', 'AWSLogs/', String(example ?? 'x'));
  return fc.oneof(known, fc.string());
}
