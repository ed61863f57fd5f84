import { createRoute, z } from '@hono/zod-openapi';
import { type Configuration, compareClaims, readConfiguration, sources } from '@sekisho/core';
import type { Api } from '../api.ts';
import { filesSchema } from '../config-files.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';

const MAX_KEYS = 1000;
/** Entries of the ledger that are looked at, newest first, a page at a time. */
const MAX_ENTRIES = 5000;
const PAGE = 500;
const MAX_CHANGES = 500;
const MAX_FAULTS = 1000;

const requestSchema = z
  .object({
    files: filesSchema,
    keys: z.array(z.string().min(1)).max(MAX_KEYS).default([]).describe('Keys to try the rules on.'),
    entries: z
      .int()
      .min(0)
      .max(MAX_ENTRIES)
      .default(PAGE)
      .describe('Objects of the ledger, the latest ones, whose keys are tried as well.'),
  })
  .openapi('ConfigCheckRequest', {
    example: {
      files: { 'user.ini': '[myapp]\ns3_key = myapp/\nfile_format = json\nindex_name = log-myapp\n' },
      keys: ['myapp/2026/11/20/0001.json.gz'],
      entries: 500,
    },
  });

const faultSchema = z
  .object({
    file: z.string().optional(),
    line: z.int().describe('1-based.'),
    section: z.string().optional(),
    key: z.string().optional(),
    severity: z.enum(['error', 'warning']).describe('An error costs its section, a warning nothing.'),
    message: z.string(),
    cure: z.string().describe('What to do about it.'),
  })
  .openapi('ConfigFault');

const changeSchema = z.object({
  key: z.string(),
  from: z.string().optional().describe('The log type that claims the key now; none where it is unclaimed.'),
  to: z.string().optional().describe('The log type that would claim it.'),
});

const answerSchema = z
  .object({
    version: z.string().describe('What these files would be called in the ledger.'),
    faults: z
      .array(faultSchema)
      .readonly()
      .describe(`At most ${MAX_FAULTS}, errors before all else where there are more.`),
    sources: z
      .array(z.object({ id: z.string(), pattern: z.string(), index: z.string() }))
      .readonly()
      .describe('Log types that the files describe or change.'),
    considered: z.int().describe('Keys that the rules were tried on.'),
    changed: z.int().describe('Keys that would change hands.'),
    changes: z.array(changeSchema).readonly().describe(`The first ${MAX_CHANGES} of them.`),
    idle: z.array(z.string()).readonly().describe('Log types of the files whose rules claim none of the keys.'),
  })
  .openapi('ConfigCheck', {
    example: {
      version: '5f1c0a2b9d3e',
      faults: [],
      sources: [{ id: 'myapp', pattern: 'myapp/', index: 'log-myapp' }],
      considered: 501,
      changed: 1,
      changes: [{ key: 'myapp/2026/11/20/0001.json.gz', to: 'myapp' }],
      idle: [],
    },
  });

const route = createRoute({
  method: 'post',
  path: '/config/check',
  operationId: 'checkConfiguration',
  tags: ['Rules'],
  summary: 'What a configuration would change',
  description:
    'Reads the files of a configuration as the loader would, tells what is wrong with them and where, and which keys would go another way than now. Nothing is written.',
  request: { body: { required: true, content: { 'application/json': { schema: requestSchema } } } },
  responses: {
    200: { description: 'What there is to say.', content: { 'application/json': { schema: answerSchema } } },
    ...problems(400, 413, 415, 502),
  },
});

/** Adds `POST /config/check`. */
export function addConfigCheck(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { files, keys, entries } = c.req.valid('json');
    const candidate = readConfiguration(files, sources);
    const all = new Set([...keys, ...(await keysOfLedger(entries, deps))]);
    const { changes, idle } = compareClaims(all, deps.sources, candidate.sources);
    const answer = { changed: changes.length, changes: changes.slice(0, MAX_CHANGES), idle };
    return c.json({ ...summaryOf(candidate), considered: all.size, ...answer }, 200);
  });
}

function summaryOf({ version, faults, sources: configured }: Configuration) {
  const own = configured.filter((source) => !sources.includes(source));
  return {
    version,
    faults: firstOf(faults),
    sources: own.map(({ id, rule, index }) => ({ id, pattern: rule.key.source, index: index.name })),
  };
}

/** Nobody reads more, and an answer has a limit. */
function firstOf(faults: Configuration['faults']): Configuration['faults'] {
  if (faults.length <= MAX_FAULTS) return faults;
  const errors = faults.filter(({ severity }) => severity === 'error');
  return [...errors, ...faults.filter(({ severity }) => severity !== 'error')].slice(0, MAX_FAULTS);
}

async function keysOfLedger(most: number, { ledger }: ApiDeps): Promise<readonly string[]> {
  const keys: string[] = [];
  let after: readonly unknown[] | undefined;
  while (keys.length < most) {
    const page = await ledger.search({ size: Math.min(PAGE, most - keys.length), after });
    keys.push(...page.entries.map(({ key }) => key));
    after = page.after;
    if (after === undefined) break;
  }
  return keys;
}
