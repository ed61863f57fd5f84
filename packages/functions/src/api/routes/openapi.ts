import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from '../api.ts';
import { problems } from '../problem.ts';
import { version } from '../version.ts';

const ABOUT = {
  openapi: '3.1.0',
  info: {
    title: 'Sekisho admin API',
    version,
    description:
      'Looks after a loader of AWS and host logs: which rule claims an object, what became of it, and loading it again. Every error is a problem of RFC 9457.',
    license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
  },
  tags: [
    { name: 'Operation', description: 'How it goes, and what to do about it.' },
    { name: 'Rules', description: 'Which objects are which logs.' },
    { name: 'Ledger', description: 'What became of each object.' },
    { name: 'Console', description: 'Pages for people.' },
  ],
  security: [{ sigv4: [] }],
};

const route = createRoute({
  method: 'get',
  path: '/openapi.json',
  operationId: 'getOpenApi',
  tags: ['Operation'],
  summary: 'This description',
  description: 'The API as an OpenAPI 3.1 document.',
  responses: {
    200: {
      description: 'The document.',
      content: { 'application/json': { schema: z.any().openapi('OpenApiDocument', { type: 'object' }) } },
    },
    ...problems(),
  },
});

/** Adds `GET /openapi.json`, which describes whatever has been added. */
export function addOpenApi(app: Api): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'sigv4', {
    type: 'apiKey',
    in: 'header',
    name: 'Authorization',
    description: 'AWS Signature Version 4 for the service `lambda`. Nothing is asked for on this machine.',
  });
  app.openapi(route, (c) => c.json({ ...app.getOpenAPI31Document(ABOUT) }, 200));
}
