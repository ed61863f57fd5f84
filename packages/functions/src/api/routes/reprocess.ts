import { createRoute, z } from '@hono/zod-openapi';
import { type LoadRequest, StoreError } from '@sekisho/core';
import { isMissing } from '../../adapters/store-fault.ts';
import type { Api } from '../api.ts';
import { authorise } from '../authorise.ts';
import type { ApiDeps } from '../deps.ts';
import { bucketOf } from '../log-bucket.ts';
import { mapLimited } from '../map-limited.ts';
import { problems } from '../problem.ts';
import { reprocessSelection, selectionAnswer, selectionFields } from './reprocess-selection.ts';

const MAX_KEYS = 1_000;
/** Objects looked up at a time. */
const LOOKUPS = 16;
const KEY = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log.gz';

const requestSchema = z
  .object({
    bucket: z
      .string()
      .optional()
      .describe('Bucket of the objects. May be left out where logs come from one bucket only.'),
    keys: z
      .array(z.string().min(1))
      .min(1)
      .max(MAX_KEYS)
      .optional()
      .describe('Keys of objects, not encoded. Instead of these: `prefix`, `source`, `from`, `to`.'),
    mode: z
      .enum(['fill', 'replace'])
      .default('fill')
      .describe(
        '`fill` creates the documents that are missing; `replace` rewrites all of them with the current parser.',
      ),
    ...selectionFields,
  })
  .refine(({ keys, prefix, source, from, to }) => (keys === undefined) !== [prefix, source, from, to].every(isUnset), {
    error: 'needs either keys, or one of prefix, source, from and to',
  })
  .refine(({ keys, dryRun, rate, confirm }) => keys === undefined || (!dryRun && !confirm && isUnset(rate)), {
    error: 'keys are enqueued at once: dryRun, rate and confirm are for prefix, source, from and to',
  })
  .openapi('ReprocessRequest', { example: { bucket: 'example-logs', keys: [KEY], mode: 'fill' } });

const outcomeSchema = z
  .object({
    key: z.string(),
    outcome: z
      .enum(['enqueued', 'not_found', 'failed'])
      .describe('On the backfill queue; not there; or there, but not to be read or not taken by the queue.'),
    detail: z.string().optional().describe('Why it was not enqueued.'),
  })
  .openapi('ReprocessOutcome');

const answerSchema = z
  .object({
    bucket: z.string(),
    mode: z.enum(['fill', 'replace']),
    enqueued: z.int().describe('How many keys are on the queue.'),
    results: z.array(outcomeSchema).readonly().describe('What became of each key, in their order, repeated ones once.'),
  })
  .openapi('Reprocess', {
    example: { bucket: 'example-logs', mode: 'fill', enqueued: 1, results: [{ key: KEY, outcome: 'enqueued' }] },
  });

const route = createRoute({
  method: 'post',
  path: '/reprocess',
  operationId: 'reprocess',
  tags: ['Operation'],
  summary: 'Load objects again',
  description: `By \`keys\`, up to ${MAX_KEYS} objects are looked up, and those that are there put on the backfill queue. By \`prefix\`, \`source\`, \`from\` and \`to\`, a job goes through the bucket, past the folders of days that are not meant; \`dryRun\` only says what it would come to. Fresh logs are not delayed by either. What is indexed already is not counted twice.`,
  request: { body: { required: true, content: { 'application/json': { schema: requestSchema } } } },
  responses: {
    202: {
      description: 'What became of each key, or the job that was begun.',
      content: { 'application/json': { schema: z.union([answerSchema, selectionAnswer]) } },
    },
    ...problems(400, 403, 409, 413, 415, 502),
  },
});

function isUnset(value: unknown): boolean {
  return value === undefined;
}

type Outcome = z.infer<typeof outcomeSchema>;

/** Adds `POST /reprocess`. */
export function addReprocess(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { keys, ...request } = c.req.valid('json');
    if (keys === undefined) return c.json(await reprocessSelection(c, request, deps), 202);
    const { bucket: asked, mode } = request;
    const bucket = bucketOf(asked, deps.logBuckets);
    const who = await authorise(c, deps, 'reprocess', { bucket, keys, mode });
    const found = await mapLimited([...new Set(keys)], LOOKUPS, (key) => look({ bucket, key }, mode, deps));
    const results = await enqueue(found, deps);
    const enqueued = results.filter(({ outcome }) => outcome === 'enqueued').length;
    deps.log.info('reprocess', { caller: who, bucket, mode, asked: results.length, enqueued });
    return c.json({ bucket, mode, enqueued, results }, 202);
  });
}

async function look(
  ref: LoadRequest['ref'],
  mode: LoadRequest['mode'],
  { store }: ApiDeps,
): Promise<LoadRequest | Outcome> {
  try {
    return { ref: await store.find(ref), start: 0, mode };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { key: ref.key, outcome: isMissing(error) ? 'not_found' : 'failed', detail: error.message };
  }
}

async function enqueue(found: readonly (LoadRequest | Outcome)[], { pages }: ApiDeps): Promise<readonly Outcome[]> {
  const requests = found.filter((item) => 'ref' in item);
  const refused = await pages.enqueue(requests);
  return found.map((item) => {
    if (!('ref' in item)) return item;
    const { key } = item.ref;
    if (!refused.includes(item)) return { key, outcome: 'enqueued' };
    return { key, outcome: 'failed', detail: 'The backfill queue did not take the message.' };
  });
}
