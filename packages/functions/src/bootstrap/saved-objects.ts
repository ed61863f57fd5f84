import type { Client } from '@opensearch-project/opensearch';
import type { SavedObject } from '@sekisho/dashboards';
import { exchange, reasonOf, type SearchRequest } from '../adapters/exchange.ts';
import { SearchError } from '../errors.ts';

/** OpenSearch Dashboards: behind which client, and below which path. On OpenSearch Service it is `/_dashboards` of the domain. */
export interface DashboardsServer {
  readonly client: Client;
  readonly path: string;
}

/** An object as it is there now. */
export interface PresentObject {
  readonly type: SavedObject['type'];
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly references: SavedObject['references'];
  /** What it was imported as; gone once a user has saved it. */
  readonly originId?: string | undefined;
}

type Key = Pick<SavedObject, 'type' | 'id'>;

/** Objects asked for at a time. */
const AT_ONCE = 500;

/** The API of saved objects of Dashboards. Each function throws SearchError with its words where it refuses. */
export function createSavedObjects({ client, path }: DashboardsServer) {
  async function send(request: SearchRequest): Promise<string> {
    // Dashboards takes nothing without this header: no page of somebody else's can set it.
    const headers = { 'osd-xsrf': 'true', 'content-type': 'application/json', ...request.headers };
    const { status, text } = await exchange(client, { ...request, path: path + request.path, headers });
    if (status >= 200 && status < 300) return text;
    throw new SearchError(`${request.method} ${request.path} was answered with ${status}: ${reasonOf(text)}`);
  }

  return {
    /** Its version, once it is up. */
    async version(): Promise<string> {
      const { version } = JSON.parse(await send({ method: 'GET', path: '/api/status' }));
      return String(version?.number ?? 'unknown');
    },

    /** Those of the objects that are there. */
    async find(keys: readonly Key[]): Promise<readonly PresentObject[]> {
      const found: PresentObject[] = [];
      for (let from = 0; from < keys.length; from += AT_ONCE) {
        const body = JSON.stringify(keys.slice(from, from + AT_ONCE).map(({ type, id }) => ({ type, id })));
        const answer: { readonly saved_objects: readonly (PresentObject & { readonly error?: object })[] } = JSON.parse(
          await send({ method: 'POST', path: '/api/saved_objects/_bulk_get', body }),
        );
        found.push(...answer.saved_objects.filter(({ error }) => error === undefined));
      }
      return found;
    },

    /** The objects as a file that can be imported again. */
    async export(keys: readonly Key[]): Promise<string> {
      const objects = keys.map(({ type, id }) => ({ type, id }));
      const body = JSON.stringify({ objects, excludeExportDetails: true });
      return await send({ method: 'POST', path: '/api/saved_objects/_export', body });
    },

    /** Imports objects, over those that are there. With any fault nothing at all may have been written. */
    async import(objects: readonly SavedObject[]): Promise<void> {
      const boundary = 'sekisho-saved-objects';
      const file = objects.map((object) => `${JSON.stringify(object)}\n`).join('');
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="sekisho.ndjson"\r\ncontent-type: application/ndjson\r\n\r\n`;
      const answer: ImportAnswer = JSON.parse(
        await send({
          method: 'POST',
          path: '/api/saved_objects/_import?overwrite=true',
          headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
          body: Buffer.from(`${head}${file}\r\n--${boundary}--\r\n`),
        }),
      );
      if (answer.success) return;
      const faults = answer.errors?.map(({ type, id, error }) =>
        `${type} ${id}: ${error.type} ${error.message ?? ''}`.trim(),
      );
      throw new SearchError(`Dashboards did not take ${faults?.slice(0, 5).join('; ') ?? 'the objects'}`);
    },

    /** Settings that somebody has made, by name. */
    async settings(): Promise<Readonly<Record<string, unknown>>> {
      const { settings } = JSON.parse(await send({ method: 'GET', path: '/api/opensearch-dashboards/settings' }));
      const all = Object.entries((settings ?? {}) as Readonly<Record<string, { readonly userValue?: unknown }>>);
      return Object.fromEntries(
        all.flatMap(([name, { userValue }]) => (userValue === undefined ? [] : [[name, userValue]])),
      );
    },

    /** Makes settings. */
    async change(changes: Readonly<Record<string, string>>): Promise<void> {
      await send({ method: 'POST', path: '/api/opensearch-dashboards/settings', body: JSON.stringify({ changes }) });
    },
  };
}

interface ImportAnswer {
  readonly success: boolean;
  readonly errors?: readonly {
    readonly type: string;
    readonly id: string;
    readonly error: { readonly type: string; readonly message?: string };
  }[];
}
