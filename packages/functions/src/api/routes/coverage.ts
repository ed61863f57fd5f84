import { createRoute, z } from '@hono/zod-openapi';
import { rhythmOf, silentSince } from '@sekisho/core';
import type { Covered } from '../../adapters/coverage-search.ts';
import type { Api } from '../api.ts';
import { fromCursor, toCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';
import { cursorField, objectFields, sizeField } from '../query-fields.ts';

const DAY = 86_400_000;
const MAX_DAYS = 400;

/** The last place of a page. */
const cursorSchema = z.object({ source: z.string(), account: z.string().nullable(), region: z.string().nullable() });

const querySchema = z.object({
  source: objectFields.source,
  account: objectFields.account,
  region: objectFields.region,
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_DAYS)
    .default(90)
    .openapi({ param: { description: 'Days of which objects count. What has sent nothing in them is not listed.' } }),
  size: sizeField('Places of a page.', { most: 300, usual: 100 }),
  cursor: cursorField,
});

const rhythmSchema = z.object({
  median: z.int().describe('Seconds from one arrival to the next, usually.'),
  p95: z.int().describe('Seconds that only every twentieth gap exceeds.'),
});

const placeSchema = z
  .object({
    source: z.string().describe('Log type.'),
    account: z.string().optional().describe('Missing where keys do not tell it.'),
    region: z.string().optional().describe('Missing where keys do not tell it.'),
    objects: z.int(),
    documents: z.int().describe('Documents in the cluster, whoever put them there.'),
    bytes: z.int().describe('Bytes as stored.'),
    lastEvent: z.string().optional().describe('Time of the latest event.'),
    lastArrival: z.string().optional().describe('When the latest object was written.'),
    rhythm: rhythmSchema
      .optional()
      .describe(
        'Of the seven days up to the last arrival. Objects written at once count as one; missing after fewer than four.',
      ),
    silentSince: z
      .string()
      .optional()
      .describe('The last arrival, if it is longer ago than three times `rhythm.p95` and than half an hour.'),
    failedObjects: z.int().describe('Objects of which nothing could be read.'),
    deadLetters: z.int().describe('Records that could not become the document they should be.'),
  })
  .openapi('Coverage', {
    example: {
      source: 'vpcflowlogs',
      account: '111122223333',
      region: 'eu-west-1',
      objects: 4032,
      documents: 8064000,
      bytes: 194396160,
      lastEvent: '2026-11-20T09:14:58.000Z',
      lastArrival: '2026-11-20T09:15:00.000Z',
      rhythm: { median: 300, p95: 330 },
      silentSince: '2026-11-20T09:15:00.000Z',
      failedObjects: 0,
      deadLetters: 3,
    },
  });

const pageSchema = z
  .object({
    places: z.array(placeSchema).readonly().describe('In the order of source, account and region.'),
    next: z.string().optional().describe('Give it as `cursor` to have the next page. Missing on the last page.'),
  })
  .openapi('CoveragePage');

const route = createRoute({
  method: 'get',
  path: '/coverage',
  operationId: 'listCoverage',
  tags: ['Ledger'],
  summary: 'Which logs come from where, and which have fallen silent',
  description:
    'Tells for each source in each account and region what has come, how often something usually comes, and whether it has stopped.',
  request: { query: querySchema },
  responses: {
    200: { description: 'A page of places.', content: { 'application/json': { schema: pageSchema } } },
    ...problems(400, 502),
  },
});

/** Adds `GET /coverage`. */
export function addCoverage(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => c.json(await listCoverage(c.req.valid('query'), deps), 200));
}

/** A source in an account and region, and what has come of it. */
export type CoveredPlace = z.infer<typeof placeSchema>;

/** A page of places. @throws HTTPException 400 for a cursor of nobody, SearchError as the cluster does */
export async function listCoverage(
  { days, cursor, ...query }: z.output<typeof querySchema>,
  { overview, clock }: ApiDeps,
): Promise<z.infer<typeof pageSchema>> {
  const now = clock.now();
  const after = fromCursor(cursor, cursorSchema);
  const page = await overview.countCoverage({ ...query, since: now - days * DAY, after });
  const arrivals = await overview.findArrivals(page.places);
  const places = page.places.map((place, i) => placeOf(place, arrivals[i] ?? [], now));
  return { places, next: toCursor(page.after) };
}

function placeOf(place: Covered, arrivals: readonly number[], now: number): CoveredPlace {
  const { account, region, lastEvent, lastArrival } = place;
  const rhythm = rhythmOf(arrivals);
  return {
    ...place,
    account: account ?? undefined,
    region: region ?? undefined,
    lastEvent: isoOf(lastEvent),
    lastArrival: isoOf(lastArrival),
    rhythm,
    silentSince: isoOf(lastArrival === undefined ? undefined : silentSince(lastArrival, rhythm, now)),
  };
}

function isoOf(ms: number | undefined): string | undefined {
  return ms === undefined ? undefined : new Date(ms).toISOString();
}
