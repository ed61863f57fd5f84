import { createRoute, z } from '@hono/zod-openapi';
import { classify, doubtOf, type ListedObject, type LogSource } from '@sekisho/core';
import type { Proofs } from '../../adapters/proof-search.ts';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { bucketOf } from '../log-bucket.ts';
import { problems } from '../problem.ts';

const MOST = 1_000;

const querySchema = z.object({
  bucket: z
    .string()
    .optional()
    .openapi({ param: { description: 'Bucket. May be left out where logs come from one only.' } }),
  prefix: z
    .string()
    .max(1024)
    .default('')
    .openapi({ param: { description: 'Beginning of the keys.' }, example: 'AWSLogs/111122223333/' }),
  after: z
    .string()
    .optional()
    .openapi({ param: { description: 'The `next` of the page before.' } }),
  size: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST)
    .default(MOST)
    .openapi({ param: { description: 'Objects of a page.' } }),
});

const doubtSchema = z.object({
  key: z.string(),
  doubt: z
    .enum(['not_in_ledger', 'overwritten', 'not_complete', 'documents_missing', 'documents_too_many'])
    .describe(
      '`not_in_ledger`: nobody has asked for it. `overwritten`: what was loaded is not what is there now. `not_complete`: it was not read to its end. The others: the cluster has another number of its documents than the ledger.',
    ),
});

const pageSchema = z
  .object({
    listed: z.int().describe('Objects of the page.'),
    claimed: z.int().describe('Objects among them that a rule claims: the others need no proof.'),
    counted: z
      .int()
      .describe(
        'Objects whose documents were counted. Where the vendor gives ids, an event that came twice is of one object.',
      ),
    documents: z.int().describe('Their documents in the cluster.'),
    doubts: z.array(doubtSchema).readonly().describe('Objects that are not proved to be loaded.'),
    next: z.string().optional().describe('Give it as `after` to have the next page. Missing on the last page.'),
  })
  .openapi('Verification', {
    example: { listed: 1000, claimed: 998, counted: 998, documents: 1_240_331, doubts: [], next: 'AWSLogs/…' },
  });

const route = createRoute({
  method: 'get',
  path: '/verify',
  operationId: 'verify',
  tags: ['Ledger'],
  summary: 'Prove that objects are loaded',
  description:
    'Compares a page of the bucket with the ledger and the cluster: every object has to be in the ledger, complete, as it is now, with as many documents as the ledger says.',
  request: { query: querySchema },
  responses: {
    200: { description: 'The page.', content: { 'application/json': { schema: pageSchema } } },
    ...problems(400, 403, 502),
  },
});

/** Adds `GET /verify`. */
export function addVerify(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { bucket: asked, prefix, after, size } = c.req.valid('query');
    const bucket = bucketOf(asked, deps.logBuckets);
    const { objects, isLast } = await deps.pages.listing.page({ bucket, prefix, after, size });
    const claimed = objects.flatMap((object) => claimOf(object, deps.sources));
    const keys = claimed.map(({ object }) => object.key);
    const judged = judge(claimed, await deps.proofs(bucket, keys));
    const next = isLast ? undefined : objects.at(-1)?.key;
    return c.json({ listed: objects.length, claimed: claimed.length, ...judged, next }, 200);
  });
}

interface Claimed {
  readonly object: ListedObject;
  /** Whether each of its records has an id of its own, so that its documents can be counted. */
  readonly hasOwnIds: boolean;
}

function claimOf(object: ListedObject, sources: readonly LogSource[]): readonly Claimed[] {
  const found = classify(object.key, sources);
  return found.kind === 'claimed' ? [{ object, hasOwnIds: found.match.source.uniqueId === undefined }] : [];
}

function judge(claimed: readonly Claimed[], { entries, documents }: Proofs) {
  const own = claimed.filter(({ hasOwnIds }) => hasOwnIds);
  const countOf = (key: string) => documents.get(key) ?? 0;
  return {
    counted: own.length,
    documents: own.reduce((sum, { object }) => sum + countOf(object.key), 0),
    doubts: claimed.flatMap(({ object: { key, etag }, hasOwnIds }) => {
      const doubt = doubtOf(etag, entries.get(key) ?? [], hasOwnIds ? countOf(key) : undefined);
      return doubt === undefined ? [] : [{ key, doubt }];
    }),
  };
}
