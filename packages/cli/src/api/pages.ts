import type { AdminApi, Query } from './client.ts';

/** A page of an answer: `next` leads to the one after it. */
interface Page {
  readonly next?: string;
}

/** Asks for one page after the other, the first one too, until there is no more or nobody asks on. */
export async function* pagesOf<P extends Page>(api: AdminApi, path: string, query: Query): AsyncGenerator<P> {
  let cursor: string | undefined;
  do {
    const page: P = await api.get<P>(path, { ...query, cursor });
    yield page;
    cursor = page.next;
  } while (cursor !== undefined);
}

/**
 * The items of an answer over its pages, as many as are wanted.
 * @param most items of a page, as the API allows
 */
export async function collect<P extends Page, T>(
  api: AdminApi,
  path: string,
  { limit, most, ...query }: Query & { readonly limit: number; readonly most: number },
  itemsOf: (page: P) => readonly T[],
): Promise<{ readonly first: P | undefined; readonly items: readonly T[] }> {
  const items: T[] = [];
  let first: P | undefined;
  for await (const page of pagesOf<P>(api, path, { ...query, size: Math.min(limit, most) })) {
    first ??= page;
    items.push(...itemsOf(page));
    if (items.length >= limit) break;
  }
  return { first, items: items.slice(0, limit) };
}
