import type { Client } from '@opensearch-project/opensearch';
import type { LogSource } from '@sekisho/core';
import {
  type DeadLetterGroup,
  GROUP_BY,
  GROUP_FACTS,
  type GroupBucket,
  type GroupCursor,
  toCursor,
  toGroup,
  toKey,
} from './dead-letter-groups.ts';
import { conditionsOf, type DeadLetterFilter } from './dead-letter-query.ts';
import { readS3Uri } from './s3-uri.ts';
import { searchWhole } from './whole-search.ts';

/** Where a page begins: what the page before says. */
interface Paging<After> {
  readonly size: number;
  readonly after?: After | undefined;
}

interface GroupPage {
  /** Dead letters on all pages. */
  readonly total: number;
  readonly groups: readonly DeadLetterGroup[];
  /** Undefined where the page is the last. */
  readonly after?: GroupCursor | undefined;
}

/** An object with dead letters, and how many. */
interface ObjectWithDeadLetters {
  readonly bucket: string;
  readonly key: string;
  readonly count: number;
}

interface ObjectPage {
  /** In the order of `s3://bucket/key`. */
  readonly objects: readonly ObjectWithDeadLetters[];
  /** Undefined where the page is the last. */
  readonly after?: string | undefined;
}

/** Questions about dead letters, which are answered from their `pipeline_error` documents. */
export interface DeadLetterSearch {
  /** A page of the groups, in the order of source, code, field, parser. @throws SearchError when the cluster is away or refuses */
  groups(filter: DeadLetterFilter, paging: Paging<GroupCursor>): Promise<GroupPage>;
  /** A page of the objects behind dead letters, each once. @throws SearchError when the cluster is away or refuses */
  objects(filter: DeadLetterFilter, paging: Paging<string>): Promise<ObjectPage>;
}

/** The function of the API has 30 seconds. */
const TIMEOUT = '20s';

/**
 * Asks the log indices in OpenSearch.
 * @param sources the log types that there are, by which datasets are told
 * @see https://docs.opensearch.org/latest/aggregations/bucket/composite/
 */
export function createDeadLetterSearch(client: Client, sources: () => readonly LogSource[]): DeadLetterSearch {
  async function search<Bucket>(filter: DeadLetterFilter, by: object, aggs: object = {}) {
    return await searchWhole<never, Found<Bucket>>(client, 'log-*', {
      query: { bool: { filter: conditionsOf(filter, sources()) } },
      size: 0,
      timeout: TIMEOUT,
      track_total_hits: true,
      aggs: { found: { composite: by, aggs } },
    });
  }

  return {
    async groups(filter, { size, after }) {
      const by = { size, sources: GROUP_BY, after: toKey(after) };
      const { hits, aggregations } = await search<GroupBucket>(filter, by, GROUP_FACTS);
      const buckets = aggregations?.found.buckets ?? [];
      const last = buckets.length === size ? buckets.at(-1) : undefined;
      const groups = buckets.map((bucket) => toGroup(bucket, sources()));
      return { total: hits.total?.value ?? 0, groups, after: last && toCursor(last.key) };
    },
    async objects(filter, { size, after }) {
      const by = {
        size,
        sources: [{ path: { terms: { field: 'log.file.path' } } }],
        after: after === undefined ? undefined : { path: after },
      };
      const { aggregations } = await search<PathBucket>(filter, by);
      const buckets = aggregations?.found.buckets ?? [];
      const objects = buckets.flatMap(({ key, doc_count }) => {
        const place = readS3Uri(key.path);
        return place === undefined ? [] : [{ ...place, count: doc_count }];
      });
      return { objects, after: buckets.length === size ? buckets.at(-1)?.key.path : undefined };
    },
  };
}

interface Found<Bucket> {
  readonly found: { readonly buckets: readonly Bucket[] };
}

interface PathBucket {
  readonly key: { readonly path: string };
  readonly doc_count: number;
}
