import { type FakeOpenSearch, type Reply, startFakeOpenSearch } from './fake-open-search.ts';

interface Key {
  readonly type: string;
  readonly id: string;
}

/** A saved object as the fake keeps it. */
interface StoredObject extends Key {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: readonly Key[];
  readonly originId?: string | undefined;
}

/** An OpenSearch Dashboards in memory, that answers as the real one was seen to. */
export interface FakeDashboards extends AsyncDisposable {
  readonly server: FakeOpenSearch;
  readonly objects: Map<string, StoredObject>;
  readonly settings: Map<string, unknown>;
  /** What a user does who saves an object in the browser: it is made anew, without its origin. */
  save(type: string, id: string, attributes: Readonly<Record<string, unknown>>): void;
}

const BASE = '/_dashboards';

/** Starts it. @param fault what it answers instead, by path */
export async function startFakeDashboards(fault?: (path: string) => Reply | undefined): Promise<FakeDashboards> {
  const objects = new Map<string, StoredObject>();
  const settings = new Map<string, unknown>();
  const server = await startFakeOpenSearch(({ method, path, headers, body }) => {
    const broken = fault?.(path);
    if (broken !== undefined) return broken;
    if (method === 'POST' && headers['osd-xsrf'] === undefined) {
      return { status: 400, body: { message: 'Request must contain a osd-xsrf header.' } };
    }
    switch (`${method} ${path}`) {
      case `GET ${BASE}/api/status`:
        return { status: 200, body: { version: { number: '3.5.0' } } };
      case `POST ${BASE}/api/saved_objects/_bulk_get`:
        return { status: 200, body: { saved_objects: JSON.parse(body.toString()).map(find) } };
      case `POST ${BASE}/api/saved_objects/_export`:
        return {
          status: 200,
          body: JSON.parse(body.toString())
            .objects.map((key: Key) => JSON.stringify(find(key)))
            .join('\n'),
        };
      case `POST ${BASE}/api/saved_objects/_import`:
        return { status: 200, body: take(body.toString()) };
      case `GET ${BASE}/api/opensearch-dashboards/settings`:
        return {
          status: 200,
          body: { settings: Object.fromEntries([...settings].map(([name, userValue]) => [name, { userValue }])) },
        };
      case `POST ${BASE}/api/opensearch-dashboards/settings`:
        for (const [name, value] of Object.entries(JSON.parse(body.toString()).changes)) settings.set(name, value);
        return { status: 200, body: {} };
      default:
        return { status: 404, body: { statusCode: 404, error: 'Not Found', message: 'Not Found' } };
    }
  });

  function find({ type, id }: Key): object {
    return objects.get(`${type} ${id}`) ?? { type, id, error: { statusCode: 404, error: 'Not Found' } };
  }

  /** The lines between the heads of the part and its end. Nothing is written where a reference leads nowhere. */
  function take(multipart: string): object {
    const lines = multipart.split('\r\n\r\n')[1]?.split('\r\n')[0]?.trim().split('\n') ?? [];
    const given: readonly StoredObject[] = lines.map((line) => JSON.parse(line));
    const known = new Set([...objects.keys(), ...given.map(({ type, id }) => `${type} ${id}`)]);
    const errors = given.flatMap(({ type, id, references }) => {
      const missing = references.filter((one) => one.type === 'index-pattern' && !known.has(`${one.type} ${one.id}`));
      return missing.length === 0 ? [] : [{ type, id, error: { type: 'missing_references', references: missing } }];
    });
    if (errors.length > 0) return { success: false, successCount: 0, errors };
    for (const object of given) objects.set(`${object.type} ${object.id}`, object);
    return { success: true, successCount: given.length };
  }

  return {
    server,
    objects,
    settings,
    save(type, id, attributes) {
      const before = objects.get(`${type} ${id}`);
      objects.set(`${type} ${id}`, { type, id, attributes, references: before?.references ?? [] });
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
