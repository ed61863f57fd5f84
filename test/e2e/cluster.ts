import { inject, type TestContext } from 'vitest';

/** What tests look at in a document. */
export interface StoredDocument {
  readonly '@timestamp': string;
  readonly event: { readonly kind: string; readonly original?: string };
  readonly log: { readonly file: { readonly path: string } };
  readonly sekisho: { readonly ordinal: number; readonly issues?: readonly string[] };
  readonly aws?: { readonly cloudtrail?: unknown };
}

/** A document as a search gives it. */
interface Hit {
  readonly _index: string;
  readonly _id: string;
  readonly _source: StoredDocument;
}

/** The real OpenSearch, asked without any code of the project in between. */
export interface Cluster {
  readonly url: string;
  /** Removes what earlier tests have left. */
  clean(): Promise<void>;
  /** Sends JSON and gives the answer. @throws Error for a status over 299 */
  ask<T>(method: string, path: string, body?: object): Promise<T>;
  /** Documents in the log indices that a query finds; default: all. */
  count(query?: object): Promise<number>;
  /** Documents in the log indices that a query finds, ten thousand at most. */
  search(query: object): Promise<readonly Hit[]>;
  /** Process id of the node: another one means that it has died in between. */
  processId(): Promise<number | undefined>;
  /** `index/id` of every document in the log indices, sorted. */
  addresses(): Promise<readonly string[]>;
}

const PAGE = 10_000;

/** The URL of the real OpenSearch. Where there is none the test is skipped, with the reason. */
export function openSearchUrl({ skip }: Pick<TestContext, 'skip'>): string {
  return inject('openSearchUrl') ?? skip(inject('openSearchMissing'));
}

/** Asks the cluster at a URL. */
export function openCluster(url: string): Cluster {
  async function ask<T>(method: string, path: string, body?: object): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text}`);
    return JSON.parse(text);
  }

  const refresh = () => ask('POST', '/log-*/_refresh');

  return {
    url,
    ask,
    async clean() {
      await ask('DELETE', '/log-*,sekisho-*');
    },
    async count(query = { match_all: {} }) {
      await refresh();
      return (await ask<{ readonly count: number }>('POST', '/log-*/_count', { query })).count;
    },
    async search(query) {
      await refresh();
      return (await ask<Answer>('POST', '/log-*/_search', { query, size: PAGE })).hits.hits;
    },
    async processId() {
      const { nodes } = await ask<Nodes>('GET', '/_nodes/_local/process');
      return Object.values(nodes)[0]?.process.id;
    },
    async addresses() {
      await refresh();
      const found: string[] = [];
      for (let after: readonly unknown[] | undefined; ; ) {
        const sort = [{ 'log.file.path': 'asc' }, { 'sekisho.ordinal': 'asc' }, { 'sekisho.part': 'asc' }];
        const { hits }: Answer = await ask('POST', '/log-*/_search', {
          size: PAGE,
          _source: false,
          sort,
          ...(after === undefined ? {} : { search_after: after }),
        });
        found.push(...hits.hits.map(({ _index, _id }) => `${_index}/${_id}`));
        after = hits.hits.at(-1)?.sort;
        if (hits.hits.length < PAGE) return found.sort();
      }
    },
  };
}

interface Answer {
  readonly hits: { readonly hits: readonly (Hit & { readonly sort: readonly unknown[] })[] };
}

interface Nodes {
  readonly nodes: Readonly<Record<string, { readonly process: { readonly id: number } }>>;
}
