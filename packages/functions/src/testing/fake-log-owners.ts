import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fault, type LogOwners, type Refusal } from './log-owners.ts';
import { answerJson } from './log-owners-json.ts';
import { answerQuery } from './log-owners-query.ts';

/** One endpoint for all of these services. */
export interface FakeLogOwners extends LogOwners, AsyncDisposable {
  readonly endpoint: string;
  /** Actions that were asked for and would change something, in order. */
  readonly changes: string[];
}

async function answer(owners: LogOwners, incoming: IncomingMessage, body: string) {
  const isQuery = (incoming.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return isQuery ? answerQuery(owners, new URLSearchParams(body)) : answerJson(owners, incoming, body);
}

/** What an incoming request asks for, as in `ModifyDBInstance`. */
function actionOf({ headers, method, url = '' }: IncomingMessage, body: string): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? '';
  if (url.startsWith('/v1/clusters/')) return method === 'PUT' ? 'UpdateMonitoring' : 'DescribeCluster';
  return new URLSearchParams(body).get('Action') ?? '';
}

/**
 * Starts the services on the loopback interface. The environment has to name the endpoint.
 * @param refuse says which actions are not answered as usual
 */
export async function startFakeLogOwners(refuse: (action: string) => Refusal | undefined = () => undefined) {
  const owners: LogOwners = {
    ...{ loadBalancers: new Map(), classic: new Map(), clusters: new Map(), databases: new Map(), groups: new Map() },
  };
  const changes: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = await text(incoming);
    const action = actionOf(incoming, body);
    if (!/^(?:Describe|List)/u.test(action)) changes.push(action);
    const refusal = refuse(action);
    const isXml = incoming.headers['content-type']?.includes('form-urlencoded');
    const { status, content } = refusal ? fault(refusal, isXml === true) : await answer(owners, incoming, body);
    outgoing.writeHead(status, { 'content-type': isXml ? 'text/xml' : 'application/json' }).end(content);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const fake: FakeLogOwners = {
    ...owners,
    changes,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return fake;
}
