import { createRoute, z } from '@hono/zod-openapi';
import type { DeadLetterGroup, GroupCursor } from '../../adapters/dead-letter-groups.ts';
import type { Api } from '../api.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { bucketOf } from '../log-bucket.ts';
import { mapLimited } from '../map-limited.ts';
import { problems } from '../problem.ts';
import { cursorField, objectFields, sizeField, timeFields } from '../query-fields.ts';
import { excerptOf } from './dead-letters-excerpt.ts';
import { placeSchema } from './original-record.ts';

/** Examples that are read at a time: one may have megabytes. */
const READS = 4;

/** Dataset, code, field and parser of the last group of a page. */
const cursorSchema = z.tuple([z.string(), z.string(), z.string().nullable(), z.int()]);

const querySchema = z.object({
  source: objectFields.source,
  code: z
    .string()
    .optional()
    .openapi({ param: { description: 'Code of the issue.' }, example: 'missing_columns' }),
  bucket: objectFields.bucket,
  prefix: objectFields.prefix,
  ...timeFields('The records arrived'),
  size: sizeField('Groups of a page.', { most: 100, usual: 20 }),
  cursor: cursorField,
});

const exampleSchema = z.object({
  index: z.string(),
  id: z.string().describe('`GET /deadletters/{index}/{id}` tells more.'),
  ...placeSchema,
  message: z.string().describe('What is wrong with it.'),
  excerpt: z
    .string()
    .describe('The beginning of the record, 200 characters at most: without secrets, control characters escaped.'),
});

const groupSchema = z.object({
  source: z.string().describe('Log type.'),
  code: z.string().describe('Code of the issue.'),
  field: z.string().optional().describe('Field that the issue is about; missing where it is about the whole record.'),
  parser: z.int().describe("Version of the source's parser."),
  count: z.int().describe('Dead letters.'),
  objects: z.int().describe('Objects that they are from; an estimate where there are thousands.'),
  firstSeen: z
    .string()
    .describe('Arrival of the first record: when its object, or what stands around it, was written.'),
  lastSeen: z.string().describe('Arrival of the last one.'),
  example: exampleSchema.optional().describe('The latest of them.'),
});

const answerSchema = z
  .object({
    total: z.int().describe('Dead letters on all pages.'),
    groups: z.array(groupSchema).readonly().describe('In the order of dataset, code, field and parser.'),
    next: z.string().optional().describe('Give it as `cursor` to have the next page. Missing on the last page.'),
  })
  .openapi('DeadLetters', {
    example: {
      total: 17,
      groups: [
        {
          source: 'vpcflowlogs',
          code: 'missing_columns',
          parser: 1,
          count: 17,
          objects: 3,
          firstSeen: '2026-11-19T22:10:00.000Z',
          lastSeen: '2026-11-20T09:15:00.000Z',
          example: {
            index: 'log-aws-vpcflowlogs-2026-11',
            id: 'q1mG3yXhYw0b5cVtPz8R-1f',
            bucket: 'example-logs',
            key: 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log.gz',
            ordinal: 51,
            message: '5 columns, where the shortest known form has 14',
            excerpt: '2 111122223333 eni-0a 203.0.113.7 10.0.0.2',
          },
        },
      ],
    },
  });

const route = createRoute({
  method: 'get',
  path: '/deadletters',
  operationId: 'listDeadLetters',
  tags: ['Ledger'],
  summary: 'Records that could not become documents, in groups',
  description:
    'Groups dead letters by source, code, field and parser version, from their `pipeline_error` documents: what is new is counted after the next refresh of its index, half a minute later. An object of which nothing could be read (status `failed`) has no such documents: `GET /objects` has it.',
  request: { query: querySchema },
  responses: {
    200: { description: 'A page of the groups.', content: { 'application/json': { schema: answerSchema } } },
    ...problems(400, 403, 502),
  },
});

/** Dead letters that have much in common, and the latest of them. */
export type ShownGroup = z.infer<typeof groupSchema>;

/** Adds `GET /deadletters`. */
export function addDeadLetters(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const page = await listDeadLetters(c.req.valid('query'), deps);
    c.header('cache-control', 'no-store');
    return c.json(page, 200);
  });
}

/** A page of the groups. @throws HTTPException 400 or 403 for what nobody may ask, SearchError as the cluster does */
export async function listDeadLetters(
  { cursor, bucket, prefix, size, ...filter }: z.output<typeof querySchema>,
  deps: ApiDeps,
): Promise<z.infer<typeof answerSchema>> {
  const places = placesIn(bucket, prefix, deps.logBuckets);
  const { total, groups, after } = await deps.deadLetters.groups(
    { ...filter, places },
    { size, after: fromCursor<GroupCursor>(cursor, cursorSchema) },
  );
  const shown = await mapLimited(groups, READS, (group) => show(group, deps));
  return { total, groups: shown, next: toCursor(after) };
}

/** Beginnings of the `s3://bucket/key` that are meant; undefined where all are. */
function placesIn(
  bucket: string | undefined,
  prefix: string | undefined,
  buckets: readonly string[],
): readonly string[] | undefined {
  if (bucket === undefined && prefix === undefined) return undefined;
  const meant = bucket === undefined ? buckets : [bucketOf(bucket, buckets)];
  return meant.map((one) => `s3://${one}/${prefix ?? ''}`);
}

async function show({ example, ...group }: DeadLetterGroup, { documents }: ApiDeps): Promise<ShownGroup> {
  if (example === undefined) return group;
  // Read by itself, as a page of whole records could be too large for the memory of a function.
  const document = await documents.find(example);
  const { message } = example;
  const excerpt = excerptOf(document?.event?.original ?? '');
  return { ...group, example: { ...example, message: excerptOf(message), excerpt } };
}
