import { describe, expect, test } from 'vitest';
import { compareIssues, fallenFields } from './drift.ts';

describe('issues', () => {
  test('are compared by their share of records, what has grown most first', () => {
    const drift = compareIssues({
      now: { records: 100, issues: { extra_columns: 50, bad_value: 1, bad_json: 0 } },
      before: { records: 1_000, issues: { bad_value: 10, truncated: 20 } },
    });

    expect(drift).toEqual([
      { code: 'extra_columns', count: 50, countBefore: 0, share: 0.5, shareBefore: 0, change: 0.5 },
      { code: 'bad_value', count: 1, countBefore: 10, share: 0.01, shareBefore: 0.01, change: 0 },
      { code: 'truncated', count: 0, countBefore: 20, share: 0, shareBefore: 0.02, change: -0.02 },
    ]);
  });

  test('of no records have no share', () => {
    const [drift] = compareIssues({ now: { records: 0, issues: { bad_gzip: 1 } }, before: { records: 0, issues: {} } });

    expect(drift).toMatchObject({ count: 1, share: 0, change: 0 });
  });
});

describe('fields', () => {
  const before = {
    documents: 200,
    filled: { 'user.name': 200, 'source.ip': 200, 'source.port': 100, 'url.path': 200 },
  };

  test('have fallen when fewer documents have them by more than 20 points, the farthest first', () => {
    const now = { documents: 100, filled: { 'user.name': 79, 'source.ip': 80, 'source.port': 100 } };

    expect(fallenFields({ now, before })).toEqual([
      { field: 'url.path', share: 0, shareBefore: 1 },
      { field: 'user.name', share: 0.79, shareBefore: 1 },
    ]);
  });

  test.each([
    [99, 200],
    [200, 99],
  ])('say nothing in %d documents now and %d before', (documents, documentsBefore) => {
    const now = { documents, filled: {} };

    expect(
      fallenFields({ now, before: { documents: documentsBefore, filled: { 'user.name': documentsBefore } } }),
    ).toEqual([]);
  });
});
