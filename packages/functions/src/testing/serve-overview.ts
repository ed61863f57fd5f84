import { createOverviewSearch } from '../adapters/overview-search.ts';
import { createSearchClient } from '../adapters/search-client.ts';
import { type ReceivedRequest, type Reply, startFakeOpenSearch } from './fake-open-search.ts';

/** Questions about many objects, asked of an OpenSearch that answers by script. */
export async function serveOverview(reply: (request: ReceivedRequest) => Reply) {
  const server = await startFakeOpenSearch(reply);
  const overview = createOverviewSearch(createSearchClient({ url: server.url, auth: 'none' }, 'us-east-1'));
  return { server, overview, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

/** The search that a request asks for. */
export function bodyOf(request: ReceivedRequest | undefined) {
  return JSON.parse(request?.body.toString() ?? '{}');
}

/** A place, as coverage tells it. */
export const place = {
  source: 'alb',
  account: null,
  region: 'eu-west-1',
  objects: 1,
  documents: 1,
  bytes: 1,
  deadLetters: 0,
  failedObjects: 0,
  lastArrival: Date.UTC(2026, 10, 20),
};

/** Two times to be compared. */
export const periods = { before: 1, from: 2, to: 3 };

/** A question about the fields of a source. */
export const filled = { ...periods, index: 'log-aws-elb', dataset: 'aws.alb', fields: ['source.ip'] };
