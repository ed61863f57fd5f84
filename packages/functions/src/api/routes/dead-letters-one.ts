import { createRoute, z } from '@hono/zod-openapi';
import { type LedgerEntry, objectId } from '@sekisho/core';
import { HTTPException } from 'hono/http-exception';
import type { DeadLetterFiles } from '../../adapters/dead-letter-files.ts';
import { sourceOf } from '../../adapters/dead-letter-query.ts';
import type { LogDocumentSource } from '../../adapters/log-documents.ts';
import { readS3Uri } from '../../adapters/s3-uri.ts';
import type { Api } from '../api.ts';
import { caller } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';
import { excerptOf, withoutSecrets } from './dead-letters-excerpt.ts';
import { readPlacedId } from './original-id.ts';
import { addressSchema, fitRecord, placeSchema, recordSchema } from './original-record.ts';

const DAY = 86_400_000;
/** Entries of one key: there is another where the object was overwritten in another month. */
const MOST_ENTRIES = 20;

const paramsSchema = z.object({
  index: addressSchema.index.openapi({ param: { description: 'Index of the document.' } }),
  id: addressSchema.id.openapi({ param: { description: 'Id of the document.' } }),
});

const answerSchema = z
  .object({
    index: z.string(),
    id: z.string(),
    source: z.string().describe('Log type.'),
    ...placeSchema,
    document: z
      .object({
        arrived: z
          .string()
          .describe('Its `@timestamp`: when the object, or what stands around the record, was written.'),
        ingested: z.string().optional().describe('When it was loaded.'),
        parser: z.int().describe("Version of the source's parser."),
        code: z.string().describe('Code of the issue.'),
        field: z.string().optional().describe('Field that the issue is about.'),
        message: z.string().describe('What is wrong with the record.'),
      })
      .describe('What the document in the index says.'),
    letter: z
      .object({
        file: z.string().describe('The file of dead letters in the data bucket.'),
        stage: z.enum(['classify', 'split', 'parse', 'sink']).describe('Which stage gave up on the record.'),
        code: z.string(),
        field: z.string().optional(),
        detail: z.string(),
        parser: z.int(),
      })
      .optional()
      .describe('What the dead letter in the data bucket says. Missing where it is not there any more.'),
    ...recordSchema,
  })
  .openapi('DeadLetter', {
    example: {
      index: 'log-aws-vpcflowlogs-2026-11',
      id: 'q1mG3yXhYw0b5cVtPz8R-1f',
      source: 'vpcflowlogs',
      bucket: 'example-logs',
      key: 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log.gz',
      ordinal: 51,
      document: {
        arrived: '2026-11-20T09:15:00.000Z',
        ingested: '2026-11-20T09:15:04.000Z',
        parser: 1,
        code: 'missing_columns',
        message: '5 columns, where the shortest known form has 14',
      },
      letter: {
        file: 's3://example-data/deadletters/vpcflowlogs/2026/11/20/q1mG3yXhYw0b5cVtPz8R-51.ndjson.gz',
        stage: 'parse',
        code: 'missing_columns',
        detail: '5 columns, where the shortest known form has 14',
        parser: 1,
      },
      text: '2 111122223333 eni-0a 203.0.113.7 10.0.0.2',
      isCut: false,
    },
  });

const route = createRoute({
  method: 'get',
  path: '/deadletters/{index}/{id}',
  operationId: 'getDeadLetter',
  tags: ['Ledger'],
  summary: 'One dead letter, whole',
  description:
    'What its document says, and what the dead letter in the data bucket says, with the raw record. Values that are secret by the names before them, or by what they look like, are replaced.',
  request: { params: paramsSchema },
  responses: {
    200: { description: 'The dead letter.', content: { 'application/json': { schema: answerSchema } } },
    ...problems(400, 404, 502),
  },
});

/** Adds `GET /deadletters/{index}/{id}`. */
export function addDeadLetter(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { index, id } = c.req.valid('param');
    const document = await deps.documents.find({ index, id });
    const facts = document && factsOf(document, deps);
    if (facts === undefined) {
      throw new HTTPException(404, { message: `There is no dead letter ${id} in ${index}.` });
    }
    const kept = await findLetter(id, facts, deps);
    deps.log.info('dead letter', { caller: caller(c), index, id });
    c.header('cache-control', 'no-store');
    const { text, ...rest } = facts;
    const record = fitRecord(withoutSecrets(kept?.letter.record ?? text));
    return c.json({ index, id, ...rest, letter: kept && toLetter(kept), ...record }, 200);
  });
}

/** What the document of a dead letter says; undefined where it is that of something else. */
function factsOf({ '@timestamp': arrived, event, error, log, sekisho }: LogDocumentSource, { sources }: ApiDeps) {
  const object = readS3Uri(log?.file?.path ?? '');
  const { ordinal, part, parser, field } = sekisho ?? {};
  if (event?.kind !== 'pipeline_error' || object === undefined || arrived === undefined) return undefined;
  if (ordinal === undefined || parser === undefined) return undefined;
  const { code = '', message = '' } = error ?? {};
  return {
    source: sourceOf(event.dataset ?? '', sources),
    ...object,
    ordinal,
    part,
    document: { arrived, ingested: event.ingested, parser, code, field, message: withoutSecrets(message) },
    text: event.original ?? '',
  };
}

type Facts = NonNullable<ReturnType<typeof factsOf>>;
type Kept = NonNullable<Awaited<ReturnType<DeadLetterFiles['find']>>>;

async function findLetter(id: string, facts: Facts, deps: ApiDeps): Promise<Kept | undefined> {
  const object = readPlacedId(id)?.object;
  if (object === undefined) return undefined;
  const { source, bucket, key, ordinal, part, document } = facts;
  const { entries } = await deps.ledger.search({ bucket, key, size: MOST_ENTRIES });
  const days = daysOf(
    document.arrived,
    entries.find((entry) => objectId(entry) === object),
  );
  return await deps.deadLetterFiles.find({ source, object, days, ordinal, part });
}

/** Days on which the object may have been written: as the ledger says; or when the record arrived, or soon after. */
function daysOf(arrived: string, entry: LedgerEntry | undefined): readonly string[] {
  const next = new Date(Date.parse(arrived) + DAY).toISOString();
  const times = entry?.modified === undefined ? [arrived, next] : [entry.modified];
  return times.map((time) => time.slice(0, 10));
}

function toLetter({ file, letter: { stage, issue, parser } }: Kept) {
  return { file, stage, code: issue.code, field: issue.field, detail: excerptOf(issue.detail), parser };
}
