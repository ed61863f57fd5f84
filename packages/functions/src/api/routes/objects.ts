import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from '../api.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';
import { cursorField, objectFields, sizeField, timeFields } from '../query-fields.ts';
import { entrySchema, statusSchema } from './ledger-entry.ts';

/** Time, bucket and key of the last entry of a page. */
export const cursorSchema = z.tuple([z.number(), z.string(), z.string()]);

const querySchema = z.object({
  ...objectFields,
  key: z
    .string()
    .optional()
    .openapi({ param: { description: 'Exact key of the object: its entry, if there is one.' } }),
  status: statusSchema.optional().openapi({ param: { description: 'How the last attempt ended.' } }),
  ...timeFields('The last attempt was'),
  size: sizeField('Entries of a page.', { most: 500, usual: 50 }),
  cursor: cursorField,
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
