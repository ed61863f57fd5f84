import { createRoute, z } from '@hono/zod-openapi';
import { type Api, caller } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';
import { version } from '../version.ts';

const part = {
  reachable: z.boolean(),
  detail: z.string().optional().describe('Why it cannot be reached.'),
};

const queue = z.object({
  ...part,
  waiting: z.int().optional().describe('Messages that wait, about.'),
  inFlight: z.int().optional().describe('Messages that are being worked on, about.'),
});

const healthSchema = z
  .object({
    status: z.enum(['ok', 'degraded']).describe('`ok` if everything can be reached.'),
    caller: z.string().describe('Who asks: the ARN that IAM has verified; `local` where nobody stands in front.'),
    logBuckets: z.array(z.string()).readonly().describe('Buckets that logs are read from.'),
    version: z.string().describe('Version of Sekisho.'),
    configuration: z
      .string()
      .describe('Version of the configuration that is in force; `built-in` where there are no files of it.'),
    openSearch: z.object({
      ...part,
      version: z.string().optional().describe('Distribution and version of the cluster.'),
    }),
    queues: z.object({ live: queue, backfill: queue }),
  })
  .openapi('Health', {
    example: {
      status: 'ok',
      caller: 'arn:aws:sts::111122223333:assumed-role/analyst/maria',
      logBuckets: ['example-logs'],
      version: '0.1.0',
      configuration: '5f1c0a2b9d3e',
      openSearch: { reachable: true, version: 'opensearch 3.5.0' },
      queues: {
        live: { reachable: true, waiting: 3, inFlight: 10 },
        backfill: { reachable: true, waiting: 0, inFlight: 0 },
      },
    },
  });

const content = { 'application/json': { schema: healthSchema } };

const route = createRoute({
  method: 'get',
  path: '/health',
  operationId: 'getHealth',
  tags: ['Operation'],
  summary: 'Whether everything can be reached',
  description: 'Asks OpenSearch and both queues. A part that does not answer is named, with the reason.',
  responses: {
    200: { description: 'Everything can be reached.', content },
    503: { description: 'Something cannot be reached.', content },
    ...problems(),
  },
});

/** Adds `GET /health`. */
export function addHealth(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const health = { ...(await askHealth(deps)), caller: caller(c), logBuckets: deps.logBuckets };
    return health.status === 'ok' ? c.json(health, 200) : c.json(health, 503);
  });
}

/** What does not depend on who asks. */
type Health = Omit<z.infer<typeof healthSchema>, 'caller' | 'logBuckets'>;

/** Asks every part whether it can be reached. It never throws. */
export async function askHealth({ ledger, queues, settings }: ApiDeps): Promise<Health> {
  const [openSearch, live, backfill] = await Promise.all([
    probe(async () => {
      const { distribution, number } = await ledger.version();
      return { version: `${distribution} ${number}` };
    }),
    probe(queues.live),
    probe(queues.backfill),
  ]);
  const isOk = [openSearch, live, backfill].every(({ reachable }) => reachable);
  const { configuration = 'built-in' } = settings;
  return { version, configuration, openSearch, queues: { live, backfill }, status: isOk ? 'ok' : 'degraded' };
}

type Probe<T> = { readonly reachable: boolean; readonly detail?: string } & Partial<T>;

async function probe<T extends object>(ask: () => Promise<T>): Promise<Probe<T>> {
  try {
    return { reachable: true, ...(await ask()) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { reachable: false, detail } as Probe<T>;
  }
}
