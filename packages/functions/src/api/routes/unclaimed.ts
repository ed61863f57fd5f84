import { createRoute, z } from '@hono/zod-openapi';
import { groupKeys } from '@sekisho/core';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';
import { objectFields, sizeField } from '../query-fields.ts';

const querySchema = z.object({
  bucket: objectFields.bucket,
  prefix: objectFields.prefix,
  size: sizeField('Groups of the answer, the largest ones.', { most: 500, usual: 50 }),
});

const groupSchema = z
  .object({
    template: z
      .string()
      .describe(
        'What the keys have in common. `{account}`, `{id}` and the like stand for what differs; braces of the keys are doubled.',
      ),
    pattern: z.string().describe('Regular expression that finds every key of the group.'),
    count: z.int().describe('Objects of the group.'),
    bytes: z.int().describe('Bytes of them, as stored.'),
    firstSeen: z.string().describe('When the first of them was seen first.'),
    lastSeen: z.string().describe('When one of them was seen last.'),
    example: z.string().describe('The key that was seen last.'),
    suggestion: z
      .string()
      .describe(
        'A section of `user.ini` that claims these keys. Its last line is a comment that says what is left to be filled in.',
      ),
  })
  .openapi('UnclaimedGroup', {
    example: {
      template: 'acme/paloalto/traffic/{year}/{month}/{day}/{number}.log.gz',
      pattern: '^acme/paloalto/traffic/20[0-9]{2}/[0-9]{2}/[0-9]{2}/[0-9]+\\.log\\.gz$',
      count: 288,
      bytes: 7340032,
      firstSeen: '2026-11-20T09:15:02.000Z',
      lastSeen: '2026-11-21T09:10:03.000Z',
      example: 'acme/paloalto/traffic/2026/11/21/0287.log.gz',
      suggestion:
        '[acme-paloalto-traffic]\ns3_key = ^acme/paloalto/traffic/20[0-9]{2}/[0-9]{2}/[0-9]{2}/[0-9]+\\.log\\.gz$$\nfile_format = text\nindex_name = log-acme-paloalto-traffic\n# Fill in: log_pattern, with a named group for each field; timestamp_key, the group with the time.\n',
    },
  });

const answerSchema = z
  .object({
    total: z.int().describe('Objects that no rule claims.'),
    grouped: z.int().describe('Those of them that have been looked at: the latest 10,000 at most.'),
    hasMore: z.boolean().describe('Whether there are more than have been looked at. A `prefix` leads to them.'),
    groups: z.array(groupSchema).readonly().describe('Kinds of keys, the one with most objects first.'),
    groupsLeftOut: z.int().describe('Smaller groups, for which `size` left no room.'),
  })
  .openapi('Unclaimed');

const route = createRoute({
  method: 'get',
  path: '/unclaimed',
  operationId: 'listUnclaimed',
  tags: ['Ledger'],
  summary: 'Keys that no rule claims',
  description:
    'Groups the objects that no rule claims by what their keys have in common, and suggests for each group a section of `user.ini` that would claim it. Accounts, regions, dates, numbers and random ids do not tell groups apart.',
  request: { query: querySchema },
  responses: {
    200: { description: 'The groups.', content: { 'application/json': { schema: answerSchema } } },
    ...problems(400, 502),
  },
});

/** Groups of keys, and how many there are. */
export type UnclaimedAnswer = z.infer<typeof answerSchema>;

/** Adds `GET /unclaimed`. */
export function addUnclaimed(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => c.json(await listUnclaimed(c.req.valid('query'), deps), 200));
}

/** What no rule claims, in groups. @throws SearchError when the cluster is away, busy or refuses */
export async function listUnclaimed(
  { size, ...query }: z.output<typeof querySchema>,
  { overview, sources }: ApiDeps,
): Promise<UnclaimedAnswer> {
  const { keys, total } = await overview.findUnclaimed(query);
  const groups = groupKeys(keys, new Set(sources.map(({ id }) => id)));
  return {
    total,
    grouped: keys.length,
    hasMore: total > keys.length,
    groups: groups.slice(0, size),
    groupsLeftOut: Math.max(0, groups.length - size),
  };
}
