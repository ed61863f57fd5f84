import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from '../api.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';
import { entrySchema, statusSchema } from './ledger-entry.ts';

const MAX_SIZE = 500;

/** Time, bucket and key of the last entry of a page. */
export const cursorSchema = z.tuple([z.number(), z.string(), z.string()]);

const time = z.iso.datetime({ offset: true }).optional();

const querySchema = z.object({
  bucket: z
    .string()
    .optional()
    .openapi({ param: { description: 'Bucket of the object.' } }),
  key: z
    .string()
    .optional()
    .openapi({ param: { description: 'Exact key of the object: its entry, if there is one.' } }),
  prefix: z
    .string()
    .optional()
    .openapi({ param: { description: 'Beginning of the key.' }, example: 'AWSLogs/111122223333/' }),
  status: statusSchema.optional().openapi({ param: { description: 'How the last attempt ended.' } }),
  source: z
    .string()
    .optional()
    .openapi({ param: { description: 'Log type.' }, example: 'vpcflowlogs' }),
  account: z
    .string()
    .optional()
    .openapi({ param: { description: 'AWS account that the key tells.' } }),
  region: z
    .string()
    .optional()
    .openapi({ param: { description: 'Region that the key tells.' } }),
  from: time.openapi({
    param: { description: 'The last attempt was at this time or later.' },
    example: '2026-11-20T00:00:00Z',
  }),
  to: time.openapi({ param: { description: 'The last attempt was before this time.' } }),
  size: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_SIZE)
    .default(50)
    .openapi({ param: { description: 'Entries of a page.' } }),
  cursor: z
    .string()
    .optional()
    .openapi({ param: { description: 'The `next` of the page before.' } }),
});

const pageSchema = z
  .object({
    total: z.int().describe('Entries on all pages.'),
    objects: z.array(entrySchema).readonly().describe('The latest attempt first.'),
    next: z.string().optional().describe('Give it as `cursor` to have the next page. Missing on the last page.'),
  })
  .openapi('Objects');

const route = createRoute({
  method: 'get',
  path: '/objects',
  operationId: 'listObjects',
  tags: ['Ledger'],
  summary: 'What became of objects',
  description:
    'Searches the ledger, which has an entry for each object that was ever asked for. What has just been entered is found after the next refresh of its index, half a minute later at most.',
  request: { query: querySchema },
  responses: {
    200: { description: 'A page of the ledger.', content: { 'application/json': { schema: pageSchema } } },
    ...problems(400, 502),
  },
});

/** Adds `GET /objects`. */
export function addObjects(app: Api, { ledger }: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { cursor, ...query } = c.req.valid('query');
    const { entries, total, after } = await ledger.search({ ...query, after: fromCursor(cursor, cursorSchema) });
    return c.json({ total, objects: entries, next: toCursor(after) }, 200);
  });
}
