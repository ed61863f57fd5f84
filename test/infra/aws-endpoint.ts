import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

/** What SST's own bootstrap leaves in an account. The version is higher than any, so it wants to add nothing. */
const bootstrap = {
  version: 99,
  asset: 'sst-asset',
  state: 'sst-state',
  assetEcrUrl: '111122223333.dkr.ecr.us-east-1.amazonaws.com/sst-asset',
  assetEcrRegistryId: '111122223333',
};

interface Answer {
  readonly status: number;
  readonly body: string;
}

function answerParameter(name: string): Answer {
  if (name === '/sst/bootstrap') return parameter(JSON.stringify(bootstrap));
  if (name.startsWith('/sst/passphrase/')) return parameter('passphrase');
  return { status: 400, body: JSON.stringify({ __type: 'ParameterNotFound' }) };
}

function parameter(value: string): Answer {
  return { status: 200, body: JSON.stringify({ Parameter: { Value: value } }) };
}

/** The channel over which `sst dev` calls functions on the developer's machine: an API of AppSync Events. */
const channel = { apiId: 'live', name: 'sst', dns: { HTTP: 'http.example.com', REALTIME: 'realtime.example.com' } };

function live(url: string): object {
  return url.startsWith('/v2/apis/') ? { api: channel } : { apis: [channel] };
}

function answer(request: IncomingMessage, body: string): Answer {
  if (request.headers['x-amz-target'] === 'AmazonSSM.GetParameter') return answerParameter(JSON.parse(body).Name);
  if (request.method === 'GET' && request.url?.startsWith('/v2/apis'))
    return { status: 200, body: JSON.stringify(live(request.url)) };
  if (request.method === 'GET') return { status: 404, body: '<Error><Code>NoSuchKey</Code></Error>' };
  return { status: 200, body: '' };
}

/**
 * The few answers of AWS that `sst diff` wants before it evaluates a stack that was never deployed: its bootstrap and
 * passphrase parameters (SSM), and an empty state bucket (S3).
 *
 * @returns the URL to name in `AWS_ENDPOINT_URL`; dispose of it to close the server
 */
export async function startAwsEndpoint(): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer(async (request, response) => {
    const { status, body } = answer(request, await text(request));
    response.writeHead(status).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The endpoint has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
