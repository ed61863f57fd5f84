import { createRoute, z } from '@hono/zod-openapi';
import { claimAll, type DryRun, dryRun, type LogSource, type ObjectRef, type ObjectStore } from '@sekisho/core';
import { HTTPException } from 'hono/http-exception';
import { isMissing } from '../../adapters/store-fault.ts';
import { type Api, caller } from '../api.ts';
import { filesSchema, withFiles } from '../config-files.ts';
import type { ApiDeps } from '../deps.ts';
import { bucketOf } from '../log-bucket.ts';
import { problems } from '../problem.ts';

const MOST_DOCUMENTS = 100;
/** Milliseconds after which no more of an object is read: the function's own time is up after 30 seconds. */
const PATIENCE = 15_000;
const KEY = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log.gz';
const TEXT = '2 111122223333 eni-0a 203.0.113.7 10.0.0.2 443 5000 6 1 40 1795169100 1795169160 ACCEPT OK\n';

const requestSchema = z
  .object({
    bucket: z
      .string()
      .optional()
      .describe('Bucket of the object. May be left out where logs come from one bucket only.'),
    key: z
      .string()
      .min(1)
      .describe('Key of the object, not encoded; with `content`, the key that it is taken to have.'),
    content: z.string().optional().describe('What to parse instead of an object that is stored.'),
    encoding: z
      .enum(['text', 'base64'])
      .default('text')
      .describe('How `content` is written; base64 for compressed logs.'),
    source: z.string().optional().describe('Parse it as this log type, whatever its key.'),
    files: filesSchema.optional().describe('Parse it by these files of a configuration, in place of those in force.'),
    modified: z.iso.datetime().optional().describe('When `content` was written. Default: now.'),
    limit: z.int().min(1).max(MOST_DOCUMENTS).default(10).describe('Documents in the answer.'),
  })
  .openapi('ParseRequest', { example: { key: KEY, content: TEXT, encoding: 'text', limit: 10 } });

const reportSchema = z.looseObject({
  status: z.enum(['complete', 'continued', 'partial', 'failed', 'unclaimed', 'ignored']),
  source: z.string().optional(),
  read: z.int(),
  indexed: z.int(),
  deadLettered: z.int(),
  issues: z.record(z.string(), z.int()).describe('How often each code came up.'),
});

const answerSchema = z
  .object({
    report: reportSchema.describe('What loading it would come to. `continued`: there was no time for the rest.'),
    documents: z
      .array(z.object({ index: z.string(), id: z.string(), document: z.unknown() }))
      .readonly()
      .describe('The first documents, in the order of their records.'),
    deadLetters: z
      .array(
        z.object({
          ordinal: z.int(),
          stage: z.string(),
          code: z.string(),
          field: z.string().optional(),
          detail: z.string(),
        }),
      )
      .readonly()
      .describe('The first records that would be dead letters.'),
    enrichment: z
      .array(z.object({ name: z.string(), doc: z.string(), filled: z.record(z.string(), z.int()) }))
      .readonly()
      .describe('The enrichers in the order in which they are asked, and how many documents got each field from them.'),
  })
  .openapi('Parsed', {
    example: {
      report: { status: 'complete', source: 'vpcflowlogs', read: 1, indexed: 1, deadLettered: 0, issues: {} },
      documents: [{ index: 'log-aws-vpcflowlogs-2026-11', id: 'Zm9v-0', document: { source: { ip: '203.0.113.7' } } }],
      deadLetters: [],
      enrichment: [{ name: 'addresses', doc: 'Country…', filled: { 'destination.geo.name': 1 } }],
    },
  });

const route = createRoute({
  method: 'post',
  path: '/parse',
  operationId: 'parse',
  tags: ['Rules'],
  summary: 'What would become of an object',
  description:
    'Takes an object, or what is pasted, all the way but for the cluster: the first documents, what would be dead letters and why, and what each enricher adds. Nothing is written.',
  request: { body: { required: true, content: { 'application/json': { schema: requestSchema } } } },
  responses: {
    200: { description: 'What loading it would come to.', content: { 'application/json': { schema: answerSchema } } },
    ...problems(400, 403, 404, 413, 415, 502),
  },
});

type Request = z.infer<typeof requestSchema>;

/** Adds `POST /parse`. */
export function addParse(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const request = c.req.valid('json');
    const { ref, store } = request.content === undefined ? await stored(request, deps) : pasted(request, deps);
    const now = deps.clock.now();
    const { sources, settings } = withFiles(request.files, deps);
    const run = await dryRun(
      { ref, start: 0, mode: 'fill' },
      { soft: now + PATIENCE, hard: now + PATIENCE },
      { ...deps, settings, sources: sourcesFor(request.source, sources), store, enrichers: await deps.enrichers() },
      request.limit,
    );
    deps.log.info('parse', { caller: caller(c), key: request.key, status: run.report.status });
    return c.json(toAnswer(run), 200);
  });
}

interface Input {
  readonly ref: ObjectRef;
  readonly store: ObjectStore;
}

async function stored({ bucket, key }: Request, { store, logBuckets }: ApiDeps): Promise<Input> {
  const ref = { bucket: bucketOf(bucket, logBuckets), key };
  await store.find(ref).catch((error: unknown) => {
    throw isMissing(error) ? new HTTPException(404, { message: `There is no object ${key} in ${ref.bucket}.` }) : error;
  });
  return { ref, store };
}

function pasted({ bucket = 'pasted', key, content = '', encoding, modified }: Request, { clock }: ApiDeps): Input {
  const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
  const object = { etag: 'pasted', size: bytes.length, modified: modified ?? new Date(clock.now()).toISOString() };
  async function* body(): AsyncGenerator<Uint8Array> {
    yield bytes;
  }
  return { ref: { bucket, key }, store: { open: async (ref) => ({ ref: { ...ref, ...object }, body: body() }) } };
}

function sourcesFor(id: string | undefined, sources: readonly LogSource[]): readonly LogSource[] {
  if (id === undefined) return sources;
  const source = sources.find((one) => one.id === id);
  if (source === undefined) throw new HTTPException(400, { message: `There is no log source "${id}".` });
  return [claimAll(source)];
}

function toAnswer({ report, documents, deadLetters, enrichment }: DryRun): z.infer<typeof answerSchema> {
  const { ref: _ref, startedAt: _startedAt, ...facts } = report;
  return {
    report: facts,
    documents: documents.map(({ index, id, document }) => ({ index, id, document })),
    deadLetters: deadLetters.map(({ ordinal, stage, issue }) => ({ ordinal, stage, ...issue })),
    enrichment: enrichment.map(({ name, doc, filled }) => ({ name, doc, filled })),
  };
}
