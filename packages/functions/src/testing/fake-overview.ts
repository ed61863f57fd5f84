import type { OverviewSearch } from '../adapters/overview-search.ts';

/** A cluster without any object. */
export function createFakeOverview(overrides: Partial<OverviewSearch> = {}): OverviewSearch {
  const nothing = { documents: 0, filled: {} };
  return {
    findUnclaimed: async () => ({ keys: [], total: 0 }),
    countCoverage: async () => ({ places: [] }),
    findArrivals: async () => [],
    countIssues: async () => [],
    countFilled: async () => ({ now: nothing, before: nothing }),
    countValues: async () => [],
    findFirst: async () => [],
    sampleDocuments: async () => [],
    sumVolumes: async () => [],
    countRecords: async () => [],
    measureIndices: async () => [],
    ...overrides,
  };
}
