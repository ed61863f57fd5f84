import { type ReceivedRequest, type Reply, startFakeOpenSearch } from './fake-open-search.ts';

const MAPPINGS = '/_plugins/_security/api/rolesmapping/';

/** Who asks, as the request proves it: `ann:password`, or the access key of a signature. */
export function askerOf({ headers }: ReceivedRequest): string {
  const [scheme, text = ''] = String(headers['authorization']).split(' ');
  if (scheme === 'Basic') return Buffer.from(text, 'base64').toString();
  return /Credential=([^/]+)/u.exec(String(headers['authorization']))?.[1] ?? '';
}

/**
 * A cluster with role mappings, as the security plugin keeps them: it takes nothing in them that it adds by itself.
 * @param mappings those that are there
 * @param fault a reply in place of its own
 */
export async function startFakeSecurity(
  mappings: Record<string, object>,
  fault: (request: ReceivedRequest) => Reply | undefined = () => undefined,
) {
  const server = await startFakeOpenSearch((request): Reply => {
    const reply = fault(request);
    if (reply !== undefined) return reply;
    const name = request.path.slice(MAPPINGS.length);
    if (!request.path.startsWith(MAPPINGS)) return { status: 404, body: {} };
    if (request.method === 'PUT') return put(mappings, name, JSON.parse(request.body.toString()));
    const there = mappings[name];
    if (there === undefined) return { status: 404, body: { status: 'NOT_FOUND' } };
    return { status: 200, body: { [name]: { reserved: false, hidden: false, ...there } } };
  });
  const writes = () => server.requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
  return { server, mappings, writes, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}

function put(mappings: Record<string, object>, name: string, body: object): Reply {
  const unknown = ['reserved', 'hidden', 'static'].filter((key) => key in body);
  if (unknown.length > 0) return { status: 400, body: { status: 'error', invalid_keys: { keys: unknown.join() } } };
  mappings[name] = body;
  return { status: 200, body: { status: 'OK' } };
}
