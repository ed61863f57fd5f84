import { createRoute, z } from '@hono/zod-openapi';
import type { LogSource } from '@sekisho/core';
import { HTTPException } from 'hono/http-exception';
import type { IndexSize, Volume } from '../../adapters/volume-search.ts';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';
import { timeFields } from '../query-fields.ts';

const DEFAULT_SPAN = 30 * 86_400_000;

const querySchema = z.object({
  ...timeFields('By default the last 30 days: the last attempt at an object was'),
});

const sourceSchema = z
  .object({
    source: z.string().describe('Log type.'),
    objects: z.int(),
    documents: z.int(),
    bytesStored: z.int().describe('Bytes of the objects, as stored.'),
    bytesRead: z.int().describe('Bytes of text in them.'),
    bytesSent: z.int().describe('Bytes of bulk requests.'),
    seconds: z.number().describe('Seconds that Lambda loaded them, all attempts together.'),
    index: z
      .string()
      .optional()
      .describe('Beginning of the names of its indices; missing where there is no such source any more.'),
    bytesPerDocument: z
      .number()
      .optional()
      .describe('What a document takes in these indices; missing while they are empty.'),
    indexBytes: z.int().optional().describe('What `documents` take by that measure.'),
  })
  .openapi('SourceCost', {
    example: {
      source: 'vpcflowlogs',
      objects: 8640,
      documents: 17280000,
      bytesStored: 416546400,
      bytesRead: 1969920000,
      bytesSent: 15902023680,
      seconds: 1296.5,
      index: 'log-aws-vpcflowlogs',
      bytesPerDocument: 212.4,
      indexBytes: 3670272000,
    },
  });

const indexSchema = z
  .object({
    index: z.string().describe('Beginning of the names of indices.'),
    sources: z.array(z.string()).readonly().describe('Sources that share them.'),
    bytes: z.int().describe('Bytes on disk now, of all times, replicas among them.'),
    documents: z.int().describe('Documents now, of all times.'),
    bytesPerDocument: z.number().optional().describe('Missing while there are no documents.'),
  })
  .openapi('IndexCost');

const answerSchema = z
  .object({
    from: z.string(),
    to: z.string(),
    sources: z.array(sourceSchema).readonly(),
    indices: z.array(indexSchema).readonly().describe('What takes most first.'),
  })
  .openapi('Cost');

const route = createRoute({
  method: 'get',
  path: '/cost',
  operationId: 'getCost',
  tags: ['Ledger'],
  summary: 'What each log costs',
  description:
    'Adds up for each source what was stored, read, sent and indexed in a time, how long that took, and what its documents take. OpenSearch measures indices, which sources may share and which hold other times as well: what the documents of a source take is therefore worked out from the average document.',
  request: { query: querySchema },
  responses: {
    200: { description: 'The sums.', content: { 'application/json': { schema: answerSchema } } },
    ...problems(400, 502),
  },
});

/** Adds `GET /cost`. */
export function addCost(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => c.json(await listCost(c.req.valid('query'), deps), 200));
}

/** What each log costs, as the API tells it. */
export type Cost = z.infer<typeof answerSchema>;

/** Works out what each log costs. @throws HTTPException 400 for a time that ends before it begins; SearchError as the cluster does */
export async function listCost(
  query: z.output<typeof querySchema>,
  { overview, sources, clock }: Pick<ApiDeps, 'clock' | 'overview' | 'sources'>,
): Promise<Cost> {
  const to = query.to === undefined ? clock.now() : Date.parse(query.to);
  const from = query.from === undefined ? to - DEFAULT_SPAN : Date.parse(query.from);
  if (from >= to) throw new HTTPException(400, { message: '`from` has to be before `to`.' });
  const [volumes, sizes] = await Promise.all([overview.sumVolumes(from, to), overview.measureIndices()]);
  const indices = familiesOf(sources, sizes);
  const costs = volumes.map((volume) => costOf(volume, sources, indices));
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), sources: costs, indices };
}

type IndexCost = z.infer<typeof indexSchema>;

/** Sums of the indices of each name. A longer name has precedence: `log-aws-rds-mysql` over `log-aws-rds`. */
function familiesOf(sources: readonly LogSource[], sizes: readonly IndexSize[]): readonly IndexCost[] {
  const names = [...new Set(sources.map(({ index }) => index.name))].sort((a, b) => b.length - a.length);
  const nameOf = new Map(sizes.map(({ index }) => [index, names.find((name) => index.startsWith(`${name}-`))]));
  return names
    .map((name) => {
      const own = sizes.filter(({ index }) => nameOf.get(index) === name);
      const bytes = own.reduce((sum, size) => sum + size.bytes, 0);
      const documents = own.reduce((sum, size) => sum + size.documents, 0);
      const sharing = sources.filter(({ index }) => index.name === name).map(({ id }) => id);
      const bytesPerDocument = documents === 0 ? undefined : bytes / documents;
      return { index: name, sources: sharing, bytes, documents, bytesPerDocument };
    })
    .filter(({ documents }) => documents > 0)
    .sort((a, b) => b.bytes - a.bytes);
}

function costOf(
  volume: Volume,
  sources: readonly LogSource[],
  indices: readonly IndexCost[],
): z.infer<typeof sourceSchema> {
  const index = sources.find(({ id }) => id === volume.source)?.index.name;
  const bytesPerDocument = indices.find((one) => one.index === index)?.bytesPerDocument;
  const indexBytes = bytesPerDocument === undefined ? undefined : Math.round(bytesPerDocument * volume.documents);
  return { ...volume, index, bytesPerDocument, indexBytes };
}
