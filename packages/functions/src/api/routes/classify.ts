import { createRoute, z } from '@hono/zod-openapi';
import { classify, createIndexNamer, locate, type Match } from '@sekisho/core';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';

const MAX_KEYS = 1_000;
const KEY = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log.gz';

const requestSchema = z
  .object({
    keys: z.array(z.string().min(1)).min(1).max(MAX_KEYS).describe('Keys of objects, not encoded.'),
    time: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Time of an event, for the name of the index. Default: now.'),
  })
  .openapi('ClassifyRequest', { example: { keys: [KEY], time: '2026-11-20T09:05:00Z' } });

const matchSchema = z.object({
  source: z.string().describe('The log type.'),
  pattern: z.string(),
  captures: z.record(z.string(), z.string()).describe('What the named groups of the rule have found.'),
});

const resultSchema = z
  .object({
    key: z.string(),
    outcome: z
      .enum(['claimed', 'ignored', 'unclaimed'])
      .describe('A rule claims the key; or says that it holds no logs; or none knows it.'),
    reason: z.string().optional().describe('Why the key is ignored.'),
    match: matchSchema.optional().describe('The rule that claims the key.'),
    others: z.array(matchSchema).readonly().optional().describe('Further rules that would claim it.'),
    index: z.string().optional().describe('Index of an event of the given time.'),
    account: z.string().optional().describe('Account that the key tells.'),
    region: z.string().optional().describe('Region that the key tells.'),
  })
  .openapi('Classification', {
    example: {
      key: KEY,
      outcome: 'claimed',
      match: { source: 'vpcflowlogs', pattern: '(?:^|/)vpcflowlogs/', captures: {} },
      others: [],
      index: 'log-aws-vpcflowlogs-2026-11',
      account: '111122223333',
      region: 'eu-west-1',
    },
  });

const answerSchema = z.object({ results: z.array(resultSchema).readonly() }).openapi('Classifications');

const route = createRoute({
  method: 'post',
  path: '/classify',
  operationId: 'classify',
  tags: ['Rules'],
  summary: 'Where keys go, and why',
  description: `Tells for each of up to ${MAX_KEYS} keys which rule claims it, what else would, and where its events are indexed. Nothing is read or written.`,
  request: { body: { required: true, content: { 'application/json': { schema: requestSchema } } } },
  responses: {
    200: {
      description: 'A result for each key, in their order.',
      content: { 'application/json': { schema: answerSchema } },
    },
    ...problems(400, 413, 415),
  },
});

/** Adds `POST /classify`. */
export function addClassify(app: Api, deps: ApiDeps): void {
  app.openapi(route, (c) => {
    const { keys, time } = c.req.valid('json');
    const ms = time === undefined ? deps.clock.now() : Date.parse(time);
    return c.json({ results: keys.map((key) => explain(key, ms, deps)) }, 200);
  });
}

/** Where a key goes, and why. */
export type Classification = z.infer<typeof resultSchema>;

/** @param ms time of an event, for the name of its index */
export function explain(key: string, ms: number, { sources, settings: { documents } }: ApiDeps): Classification {
  const found = classify(key, sources);
  const base = { key, outcome: found.kind, ...locate(key) };
  switch (found.kind) {
    case 'unclaimed':
      return base;
    case 'ignored':
      return { ...base, reason: found.reason };
    case 'claimed': {
      const { index } = found.match.source;
      const indexOf = createIndexNamer(index.name, documents.rotation, documents.zoneOffsetMinutes);
      return { ...base, match: describe(found.match), others: found.others.map(describe), index: indexOf(ms) };
    }
  }
}

function describe({ source, captures }: Match): z.infer<typeof matchSchema> {
  return { source: source.id, pattern: source.rule.key.source, captures };
}
