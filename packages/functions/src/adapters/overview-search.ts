import type { Client } from '@opensearch-project/opensearch';
import { findArrivals } from './arrivals-search.ts';
import { type CoverageQuery, type Covered, countCoverage } from './coverage-search.ts';
import { countFilled, type FilledQuery } from './filled-search.ts';
import { countIssues, type Periods } from './issue-search.ts';
import { countRecords } from './record-hours.ts';
import { findUnclaimed, type UnclaimedQuery } from './unclaimed-search.ts';
import { countValues, findFirst, sampleDocuments } from './unknown-search.ts';
import { measureIndices, sumVolumes } from './volume-search.ts';

/** Questions about many objects at once. All throw a SearchError when the cluster is away, busy or refuses. */
export type OverviewSearch = ReturnType<typeof createOverviewSearch>;

/** What a question takes beside the client. */
type Rest<F> = F extends (client: Client, ...args: infer A) => unknown ? A : never;

/** Asks OpenSearch. */
export function createOverviewSearch(client: Client) {
  return {
    findUnclaimed: (query: UnclaimedQuery) => findUnclaimed(client, query),
    countCoverage: (query: CoverageQuery) => countCoverage(client, query),
    findArrivals: (places: readonly Covered[]) => findArrivals(client, places),
    countIssues: (periods: Periods, source?: string) => countIssues(client, periods, source),
    countFilled: (query: FilledQuery) => countFilled(client, query),
    countValues: (query: FilledQuery) => countValues(client, query),
    findFirst: (...args: Rest<typeof findFirst>) => findFirst(client, ...args),
    sampleDocuments: (...args: Rest<typeof sampleDocuments>) => sampleDocuments(client, ...args),
    sumVolumes: (from: number, to: number) => sumVolumes(client, from, to),
    countRecords: (from: number, to: number) => countRecords(client, from, to),
    measureIndices: () => measureIndices(client),
  };
}
