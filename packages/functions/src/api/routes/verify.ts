import { createRoute, z } from '@hono/zod-openapi';
import { classify, doubtOf, isDigestKey, type ListedObject, type LogSource } from '@sekisho/core';
import type { Proofs } from '../../adapters/proof-search.ts';
import type { Api } from '../api.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { bucketOf } from '../log-bucket.ts';
import { problems } from '../problem.ts';
import { cursorField } from '../query-fields.ts';
import { createDigestCheck } from '../verify/check-digests.ts';
import { pageSchema } from './verify-schema.ts';

const MOST = 1_000;
/** Milliseconds after which no more is begun, and no log file read on: the function's own time is up after 30 seconds. */
const PATIENCE = { soft: 10_000, hard: 20_000 };

/** Where a page ends: after a key, or within a digest, before one of its log files. */
const cursorSchema = z.union([
  z.object({ after: z.string() }).strict(),
  z.object({ digest: z.string(), log: z.int().min(1) }).strict(),
]);
type Cursor = z.infer<typeof cursorSchema>;

const flag = (usual: 'false' | 'true', description: string) =>
  z.enum(['false', 'true']).default(usual).openapi({ param: { description } });

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
  after: cursorField,
  digests: flag('true', 'Whether digests of CloudTrail are gone by, where they are among the objects.'),
  hashes: flag(
    'false',
    'Whether the log files that digests name are read, to compare their hashes. That takes its time.',
  ),
  size: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST)
    .default(MOST)
    .openapi({ param: { description: 'Objects of a page.' } }),
});

const route = createRoute({
  method: 'get',
  path: '/verify',
  operationId: 'verify',
  tags: ['Ledger'],
  summary: 'Prove that objects are loaded',
  description:
    'Compares a page of the bucket with the ledger and the cluster: every object has to be in the ledger, complete, as it is now, with as many documents as the ledger says. Digests of CloudTrail say which log files there have to be: each is to be there and loaded, with `hashes` also unchanged, and each digest as the one after it says. Their signatures are not checked. A page ends early where digests name many log files.',
  request: { query: querySchema },
  responses: {
    200: { description: 'The page.', content: { 'application/json': { schema: pageSchema } } },
    ...problems(400, 403, 502),
  },
});

/** Adds `GET /verify`. */
export function addVerify(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { bucket: asked, after, digests, hashes, ...page } = c.req.valid('query');
    const bucket = bucketOf(asked, deps.logBuckets);
    const cursor = fromCursor(after, cursorSchema);
    const question = { ...page, bucket, hashes: hashes === 'true', digests: digests === 'true' };
    return c.json(await verify(question, cursor, deps), 200);
  });
}

interface Question {
  readonly bucket: string;
  readonly prefix: string;
  readonly size: number;
  readonly digests: boolean;
  readonly hashes: boolean;
}

async function verify(question: Question, cursor: Cursor | undefined, deps: ApiDeps) {
  const now = deps.clock.now();
  const check = createDigestCheck({ ...question, soft: now + PATIENCE.soft, hard: now + PATIENCE.hard }, deps);
  const { objects, next } = await walk(question, cursor, check, deps);
  const claimed = objects.flatMap((object) => claimOf(object, deps.sources));
  const keys = claimed.map(({ object }) => object.key);
  const { doubts, ...judged } = judge(claimed, await deps.proofs(question.bucket, keys));
  const { doubts: ofDigests, ...tally } = check.tally;
  return {
    ...{ listed: objects.length, claimed: claimed.length, ...judged, ...tally },
    doubts: [...ofDigests, ...doubts],
    next: toCursor(next),
  };
}

/** The objects of a page, all digests among them checked, and where it ends. */
async function walk(
  { bucket, prefix, size, digests }: Question,
  cursor: Cursor | undefined,
  check: ReturnType<typeof createDigestCheck>,
  { pages }: ApiDeps,
): Promise<{ readonly objects: readonly ListedObject[]; readonly next?: Cursor | undefined }> {
  let after: string | undefined;
  if (cursor !== undefined && 'digest' in cursor) {
    // It may only be one that the listing has led to.
    if (!cursor.digest.startsWith(prefix) || !isDigestKey(cursor.digest)) return { objects: [] };
    const log = await check.check(cursor.digest, cursor.log);
    if (log !== undefined) return { objects: [], next: { digest: cursor.digest, log } };
    after = cursor.digest;
  } else {
    after = cursor?.after;
  }
  const { objects, isLast } = await pages.listing.page({ bucket, prefix, after, size });
  for (const [i, { key }] of objects.entries()) {
    if (!digests || !isDigestKey(key)) continue;
    if (check.isEnough() && i > 0) return { objects: objects.slice(0, i), next: { after: objects[i - 1]?.key ?? '' } };
    const log = await check.check(key);
    if (log !== undefined) return { objects: objects.slice(0, i + 1), next: { digest: key, log } };
  }
  const last = objects.at(-1);
  return { objects, next: isLast || last === undefined ? undefined : { after: last.key } };
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
