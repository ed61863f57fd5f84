import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { findTargets, replay } from '../../jobs/replay.ts';
import type { Api, ApiEnv } from '../api.ts';
import { authorise } from '../authorise.ts';
import type { ApiDeps } from '../deps.ts';
import { bucketOf } from '../log-bucket.ts';
import { problems } from '../problem.ts';
import { jobSchema } from './job.ts';

const time = z.iso.datetime({ offset: true }).optional();

const requestSchema = z
  .object({
    source: z.string().optional().describe('Log type.'),
    code: z.string().optional().describe('Code of the issue.'),
    parser: z.int().optional().describe('Version of the parser that could not read them.'),
    bucket: z
      .string()
      .optional()
      .describe('Bucket of the objects. May be left out where logs come from one bucket only.'),
    prefix: z.string().optional().describe('Beginning of their keys.'),
    from: time.describe('The records arrived at this time or later.'),
    to: time.describe('The records arrived before this time.'),
    dryRun: z.boolean().default(false).describe('Only says what it would come to.'),
  })
  .openapi('ReplayRequest', { example: { source: 'vpcflowlogs', code: 'missing_columns', dryRun: false } });

const answerSchema = z
  .object({
    objects: z.int().describe('Objects that are loaded again.'),
    deadLetters: z.int().describe('Dead letters that they have now.'),
    isWhole: z.boolean().describe('Whether these are all. If not, replay again once the job is done.'),
    job: jobSchema.optional().describe('The job; none in a dry run, and none where there is nothing.'),
  })
  .openapi('Replay', { example: { objects: 3, deadLetters: 17, isWhole: true } });

const route = createRoute({
  method: 'post',
  path: '/deadletters/replay',
  operationId: 'replayDeadLetters',
  tags: ['Operation'],
  summary: 'Try dead letters again',
  description:
    'Loads the objects behind a group of dead letters again, by the parser and the configuration of now. What works now takes the place of its `pipeline_error` document.',
  request: { body: { required: true, content: { 'application/json': { schema: requestSchema } } } },
  responses: {
    202: { description: 'What it comes to.', content: { 'application/json': { schema: answerSchema } } },
    ...problems(400, 403, 413, 415, 502),
  },
});

/** Adds `POST /deadletters/replay`. */
export function addReplay(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => c.json(await replayDeadLetters(c, c.req.valid('json'), deps), 202));
}

/** Has dead letters tried again for a caller who may. @throws HTTPException 400 or 403, SearchError as the cluster does */
export async function replayDeadLetters(
  c: Context<ApiEnv>,
  { dryRun, bucket: asked, prefix = '', ...group }: z.output<typeof requestSchema>,
  deps: ApiDeps,
): Promise<z.infer<typeof answerSchema>> {
  const bucket = bucketOf(asked, deps.logBuckets);
  const caller = dryRun ? undefined : await authorise(c, deps, 'replay', { bucket, prefix, ...group });
  const targets = await findTargets({ ...group, places: [`s3://${bucket}/${prefix}`] }, [bucket], deps.deadLetters);
  const found = {
    objects: targets.objects.length,
    deadLetters: targets.objects.reduce((sum, { count }) => sum + count, 0),
    isWhole: targets.isWhole,
  };
  if (caller === undefined || found.objects === 0) return found;
  const { source, code } = group;
  const job = await replay({ targets, bucket, source, code, caller }, deps.pages);
  deps.log.info('replay', { job: job.id, caller, bucket, ...group, objects: found.objects });
  return { ...found, job };
}
