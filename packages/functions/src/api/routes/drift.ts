import { createRoute, z } from '@hono/zod-openapi';
import { compareIssues, datasetOf, fallenFields, filledFields, type LogSource } from '@sekisho/core';
import { HTTPException } from 'hono/http-exception';
import type { Periods, SourceTally } from '../../adapters/issue-search.ts';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';
import { type Drift, driftSchema } from './drift-schema.ts';
import { findUnknown } from './drift-unknown.ts';

const DAY = 86_400_000;

/** Fields of one question: each is two more counts in every index of the source. */
const MAX_FIELDS = 200;

const querySchema = z.object({
  source: z
    .string()
    .optional()
    .openapi({
      param: {
        description:
          'Log type. With it, fields are compared as well, and what nobody knows is named; without it, all sources are listed.',
      },
      example: 'alb',
    }),
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(90)
    .default(7)
    .openapi({ param: { description: 'The last days, which are compared.' } }),
  before: z.coerce
    .number()
    .int()
    .min(1)
    .max(365)
    .default(30)
    .openapi({ param: { description: 'Days before those, with which they are compared.' } }),
});

const route = createRoute({
  method: 'get',
  path: '/drift',
  operationId: 'listDrift',
  tags: ['Ledger'],
  summary: 'What has changed in logs',
  description:
    'Compares the last days with the time before: how often records have columns and values that are not known, where that began, by which versions of parsers objects were read, and which ECS fields fewer documents have. Issues go by when objects were written, fields by the time of events.',
  request: { query: querySchema },
  responses: {
    200: { description: 'What has changed.', content: { 'application/json': { schema: driftSchema } } },
    ...problems(400, 502),
  },
});

/** Adds `GET /drift`. */
export function addDrift(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    return c.json(await listDrift(c.req.valid('query'), deps), 200);
  });
}

/** What has changed in logs. @throws HTTPException 400 for a source that there is not; SearchError as the cluster does */
export async function listDrift(
  { source: id, days, before }: z.output<typeof querySchema>,
  deps: ApiDeps,
): Promise<Drift> {
  const source = deps.sources.find((one) => one.id === id);
  if (id !== undefined && source === undefined) {
    throw new HTTPException(400, { message: `There is no source "${id}". GET /rules lists those there are.` });
  }
  const to = deps.clock.now();
  const periods = { before: to - (days + before) * DAY, from: to - days * DAY, to };
  const tallies = await deps.overview.countIssues(periods, id);
  const fields = source === undefined ? undefined : await compareFields(source, periods, deps);
  const unknown = source === undefined ? undefined : await findUnknown(source, periods, deps);
  return { ...timesOf(periods), sources: tallies.map(driftOf), fields, unknown };
}

function timesOf({ before, from, to }: Periods): Readonly<Record<keyof Periods, string>> {
  const [beginning = '', middle = '', end = ''] = [before, from, to].map((ms) => new Date(ms).toISOString());
  return { before: beginning, from: middle, to: end };
}

function driftOf({ source, now, before, first, parsers }: SourceTally) {
  return {
    source,
    objects: now.objects,
    objectsBefore: before.objects,
    records: now.records,
    recordsBefore: before.records,
    issues: compareIssues({ now, before }).map((issue) => ({ ...issue, first: first[issue.code] })),
    parsers,
  };
}

async function compareFields(source: LogSource, periods: Periods, { overview }: ApiDeps) {
  const all = filledFields(source);
  const fields = all.slice(0, MAX_FIELDS);
  const tallies = await overview.countFilled({
    ...periods,
    index: source.index.name,
    dataset: datasetOf(source),
    fields,
  });
  return {
    documents: tallies.now.documents,
    documentsBefore: tallies.before.documents,
    compared: fields.length,
    leftOut: all.length - fields.length,
    fallen: fallenFields(tallies),
  };
}
