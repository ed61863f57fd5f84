import type { buildApp } from 'fauxqs';

type App = ReturnType<typeof buildApp>;

/** The account that fauxqs puts into names. */
const ACCOUNT = '000000000000';

/** How often a message is received before it goes to the dead-letter queue; as the deployed queues have it. */
const MAX_RECEIVES = 5;

/** Seconds that dead letters are kept; the longest SQS knows, 14 days. */
const DEAD_LETTER_RETENTION = 1_209_600;

/** One queue. */
interface LocalQueue {
  readonly url: string;
  readonly arn: string;
}

/** The queues of the deployed stack. */
export interface LocalQueues {
  readonly liveQueue: LocalQueue;
  readonly liveDeadLetterQueue: LocalQueue;
  readonly backfillQueue: LocalQueue;
  readonly backfillDeadLetterQueue: LocalQueue;
}

/** Queues within an app that does not listen yet. */
export interface QueueSetup {
  /** Creates all four. Nothing can be hooked into the app after this. */
  create(): Promise<void>;
  /** Puts a message on the live queue. */
  sendLive(body: string): Promise<void>;
  /** The queues as clients of this endpoint name them. */
  at(endpoint: string): LocalQueues;
}

/** Prepares the queues, with redrive to their dead-letter queues after five receives. */
export function createQueues(app: App, region: string, visibilityTimeout: number): QueueSetup {
  const ownUrls = new Map<string, string>();
  translateQueueUrls(app, ownUrls);
  const create = async (name: string, attributes: Readonly<Record<string, string>>) => {
    const answer = await call(app, 'CreateQueue', { QueueName: name, Attributes: attributes });
    ownUrls.set(`/${ACCOUNT}/${name}`, String(answer['QueueUrl']));
  };
  const arn = (name: string) => `arn:aws:sqs:${region}:${ACCOUNT}:${name}`;
  const createPair = async (name: string) => {
    const deadLetters = `${name}-dlq`;
    await create(deadLetters, { MessageRetentionPeriod: String(DEAD_LETTER_RETENTION) });
    await create(name, {
      VisibilityTimeout: String(visibilityTimeout),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn(deadLetters), maxReceiveCount: MAX_RECEIVES }),
    });
  };
  return {
    async create() {
      await createPair('sekisho-live');
      await createPair('sekisho-backfill');
    },
    async sendLive(body) {
      await call(app, 'SendMessage', { QueueUrl: `http://localhost/${ACCOUNT}/sekisho-live`, MessageBody: body });
    },
    at(endpoint) {
      const queue = (name: string) => ({ url: `${endpoint}/${ACCOUNT}/${name}`, arn: arn(name) });
      return {
        liveQueue: queue('sekisho-live'),
        liveDeadLetterQueue: queue('sekisho-live-dlq'),
        backfillQueue: queue('sekisho-backfill'),
        backfillDeadLetterQueue: queue('sekisho-backfill-dlq'),
      };
    },
  };
}

/**
 * fauxqs knows its queues only by `http://sqs.<region>.localhost:<port>/…`, a host that many machines cannot resolve
 * and that SDKs would connect to. So the path alone decides.
 */
function translateQueueUrls(app: App, ownUrls: ReadonlyMap<string, string>): void {
  app.addHook('preHandler', async (request) => {
    const body = request.body as { QueueUrl?: unknown } | undefined | null;
    if (typeof body?.QueueUrl !== 'string' || !URL.canParse(body.QueueUrl)) return;
    body.QueueUrl = ownUrls.get(new URL(body.QueueUrl).pathname) ?? body.QueueUrl;
  });
}

async function call(app: App, action: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  const answer = await app.inject({
    method: 'POST',
    url: '/',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${action}` },
    payload: JSON.stringify(body),
  });
  if (answer.statusCode !== 200)
    throw new Error(`${action} of the local SQS answered ${answer.statusCode}: ${answer.body}`);
  return answer.json();
}
