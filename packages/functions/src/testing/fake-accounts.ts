import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What was asked of S3, and with whose access key, for which Region. */
interface AskedOfS3 {
  readonly method: string;
  readonly path: string;
  readonly key: string;
  readonly region: string;
}

/** S3, STS and Secrets Manager of several accounts on one endpoint. */
export interface FakeAccounts extends AsyncDisposable {
  readonly endpoint: string;
  /** ARNs of the roles that were assumed, in order. The key of the n-th is `ASIA<n>`. */
  readonly assumed: readonly string[];
  /** The access keys that asked for roles. */
  readonly askers: readonly string[];
  readonly requests: readonly AskedOfS3[];
}

/** How the accounts answer. */
interface Ways {
  /** Status and XML in place of an answer of STS. */
  readonly sts?: (role: string) => readonly [number, string] | undefined;
  /** Status and XML in place of an answer of S3. */
  readonly s3?: (path: string) => readonly [number, string] | undefined;
  /** What the one secret holds; or status and JSON in place of an answer. */
  readonly secret?: () => string | readonly [number, string];
  /** Seconds that credentials last. */
  readonly lifetime?: number;
}

const HEADERS = { etag: '"e"', 'last-modified': 'Fri, 20 Nov 2026 10:00:00 GMT' };

function signedBy({ headers }: IncomingMessage) {
  const scope = /Credential=([^/]+)\/\d{8}\/([^/]+)\//u.exec(headers.authorization ?? '') ?? [];
  return { key: scope[1] ?? '', region: scope[2] ?? '' };
}

/** Starts the accounts on the loopback interface. Each object has the text `hello`; the list of a bucket is empty. */
export async function startFakeAccounts({
  sts,
  s3,
  secret = () => '',
  lifetime = 3600,
}: Ways = {}): Promise<FakeAccounts> {
  const [assumed, askers, requests]: [string[], string[], AskedOfS3[]] = [[], [], []];
  const server = createServer(async (incoming, outgoing) => {
    const body = await text(incoming);
    const { method = '', url: path = '' } = incoming;
    if (incoming.headers['x-amz-target'] === 'secretsmanager.GetSecretValue') {
      const held = secret();
      const [status, json] = typeof held === 'string' ? [200, JSON.stringify({ SecretString: held })] : held;
      outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(json);
      return;
    }
    if (method === 'POST') {
      const role = new URLSearchParams(body).get('RoleArn') ?? '';
      askers.push(signedBy(incoming).key);
      const [status, xml] = sts?.(role) ?? [200, credentials(`ASIA${assumed.push(role)}`, lifetime)];
      outgoing.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
      return;
    }
    requests.push({ method, path, ...signedBy(incoming) });
    const [status, answer] = s3?.(path) ?? [200, path.includes('list-type') ? '<ListBucketResult/>' : 'hello'];
    outgoing.writeHead(status, { ...HEADERS, 'content-length': answer.length });
    outgoing.end(method === 'HEAD' ? undefined : answer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    assumed,
    askers,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function credentials(key: string, lifetime: number): string {
  const end = new Date(Date.now() + lifetime * 1000).toISOString();
  const members = `<AccessKeyId>${key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${end}</Expiration>`;
  return `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>${members}</Credentials></AssumeRoleResult></AssumeRoleResponse>`;
}
