import { fc } from '@fast-check/vitest';
import { z } from '@hono/zod-openapi';
import { describe, expect, it } from 'vitest';
import { createFakeApi, jsonOf } from '../testing/fake-api.ts';
import { createHostileApi } from '../testing/hostile-api.ts';
import { inlined, type OpenApi, type Operation, requestsOf } from '../testing/openapi-requests.ts';

const document = await jsonOf<OpenApi>(await createFakeApi().app.request('/openapi.json'));
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    name: `${method.toUpperCase()} ${path}`,
    path,
    method,
    operation,
  })),
);

/** Requests of one operation to one API. */
const RUNS = 20;

/** Faults of an answer, by what the description says of it. */
async function faultsOf(response: Response, { responses }: Operation): Promise<readonly string[]> {
  const described = responses[String(response.status)];
  if (described === undefined) return [`the status ${response.status} is not described: ${await response.text()}`];
  const type = response.headers.get('content-type')?.split(';')[0] ?? '';
  const content = described.content?.[type];
  if (described.content !== undefined && content === undefined) return [`the type ${type} is not described`];
  if (content === undefined || !type.endsWith('json')) return [];
  const schema = z.fromJSONSchema(inlined(content.schema, document) as Parameters<typeof z.fromJSONSchema>[0]);
  const { error } = schema.safeParse(await response.json());
  return error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];
}

describe.each([
  ['in an empty world', () => createFakeApi()],
  ['in a world of attackers', () => createHostileApi()],
])('%s', (_, createApi) => {
  it.each(operations)('$name answers as it is described, whatever it is asked', async ({ path, method, operation }) => {
    await fc.assert(
      fc.asyncProperty(requestsOf(path, method, operation, document), async (request) => {
        const response = await createApi().app.request(request.path, request.init);

        expect(response.status).not.toBe(500);
        expect(await faultsOf(response, operation)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });
});
