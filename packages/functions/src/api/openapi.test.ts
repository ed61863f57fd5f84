import { expect, it } from 'vitest';
import { createFakeApi, jsonOf } from '../testing/fake-api.ts';

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly description?: string }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Answer>>;
}

interface Answer {
  readonly description: string;
  readonly headers?: object;
  readonly content?: Content;
}

type Content = Readonly<Record<string, { readonly schema: object }>>;

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, { readonly example?: unknown }>> };
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly object[];
}

async function fetchDocument() {
  const { app } = createFakeApi();
  const document = await jsonOf<Document>(await app.request('/openapi.json'));
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  );
  return { app, document, operations };
}

function refsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => (key === '$ref' ? [String(item)] : refsIn(item)));
}

it('describes every route of the app, and no other', async () => {
  const { app, operations } = await fetchDocument();
  const routes = app.routes
    .filter(({ method }) => method !== 'ALL')
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/gu, '{$1}')}`);

  expect(operations.map(({ name }) => name).sort()).toEqual([...new Set(routes)].sort());
  expect(operations.map(({ name }) => name).sort()).toEqual([
    'DELETE /jobs/{id}',
    'GET /',
    'GET /console/cost',
    'GET /console/coverage',
    'GET /console/deadletters',
    'GET /console/drift',
    'GET /console/explain',
    'GET /console/jobs',
    'GET /console/jobs/{id}',
    'GET /console/object',
    'GET /console/objects',
    'GET /console/reprocess',
    'GET /console/rules',
    'GET /console/rules/{id}',
    'GET /console/unclaimed',
    'GET /cost',
    'GET /coverage',
    'GET /dashboards',
    'GET /dashboards/{id}',
    'GET /deadletters',
    'GET /deadletters/{index}/{id}',
    'GET /drift',
    'GET /health',
    'GET /jobs',
    'GET /jobs/{id}',
    'GET /objects',
    'GET /openapi.json',
    'GET /original',
    'GET /rules',
    'GET /rules/{id}',
    'GET /unclaimed',
    'GET /verify',
    'POST /classify',
    'POST /config/check',
    'POST /console/deadletters/replay',
    'POST /console/jobs/{id}/cancel',
    'POST /console/reprocess',
    'POST /deadletters/replay',
    'POST /parse',
    'POST /reprocess',
  ]);
});

it('says of each route what it does, what it takes and what it answers', async () => {
  const { document, operations } = await fetchDocument();
  const tags = document.tags.map(({ name }) => name);

  for (const { path, operation } of operations) {
    expect(operation).toMatchObject({
      operationId: expect.stringMatching(/^[a-z][A-Za-z]+$/u),
      summary: expect.any(String),
      description: expect.any(String),
    });
    expect(operation.tags?.every((tag) => tags.includes(tag))).toBe(true);
    const inPath = operation.parameters?.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
    expect(inPath ?? []).toEqual(path.match(/\{\w+\}/gu) ?? []);
    for (const parameter of operation.parameters ?? []) expect(parameter.description).toEqual(expect.any(String));
    expect(Object.keys(operation.responses['429']?.headers ?? {})).toEqual(['Retry-After']);
    for (const [status, response] of Object.entries(operation.responses)) {
      expect(response.description).not.toBe('');
      const isPage = operation.tags?.includes('Console');
      const tellsOnPage = path === '/' || path.startsWith('/console/');
      const good = isPage ? 'text/html' : 'application/json';
      const isProblem = Number(status) >= 400 && status !== '503' && !tellsOnPage;
      const types = status === '303' ? [] : [isProblem ? 'application/problem+json' : good];
      expect(Object.keys(response.content ?? {})).toEqual(types);
    }
  }
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
});

it('has patterns that are regular expressions, without slashes and flags', async () => {
  const { document } = await fetchDocument();
  const patterns = [...JSON.stringify(document).matchAll(/"type":"string","pattern":"(.*?[^\\])"/gu)];

  expect(patterns.length).toBeGreaterThan(0);
  expect(patterns.filter(([, pattern = '']) => /^\/|\/[a-z]*$/u.test(pattern))).toEqual([]);
});

it('has no reference that leads nowhere, and gives examples', async () => {
  const { document } = await fetchDocument();
  const { schemas } = document.components;

  for (const ref of refsIn(document)) expect(Object.keys(schemas)).toContain(ref.replace('#/components/schemas/', ''));
  for (const name of [
    'Health',
    'Rule',
    'ClassifyRequest',
    'Classification',
    'ParseRequest',
    'Parsed',
    'ReprocessRequest',
    'LedgerEntry',
    'UnclaimedGroup',
    'Coverage',
    'Drift',
    'SourceCost',
    'DeadLetters',
    'DeadLetter',
    'Original',
    'Problem',
  ]) {
    expect(schemas[name]?.example, name).toBeDefined();
  }
  expect(document.openapi).toBe('3.1.0');
  expect(document.security).toEqual([{ sigv4: [] }]);
});
