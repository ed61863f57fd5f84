import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { duplicates, enterAll, indexed, reportRef as ref, report } from '../../../../test/support/reports.ts';
import { isBalanced, type LoadReport, type LoadStatus } from '../model/report.ts';
import { enter } from './entry.ts';

describe('parts', () => {
  const first = report({ status: 'continued', next: 10, ...indexed(10) });
  const second = report({ start: 10, status: 'continued', next: 20, ...indexed(9) });
  const last = report({ start: 20, ...indexed(3), issues: { bad_value: 1 } });

  test('add up, and are complete when they join', () => {
    expect(enterAll(first)).toMatchObject({ status: 'continued', read: 10 });
    expect(enterAll(first, second, last)).toMatchObject({ status: 'complete', read: 22, issues: { bad_value: 1 } });
    expect(enterAll(first, last)).toMatchObject({ status: 'continued', read: 13 });
    expect(enterAll(last, second)).toMatchObject({ status: 'continued' });
  });

  test('end as the last of them does', () => {
    expect(enterAll(first, report({ start: 10, status: 'partial', ...indexed(1) }))).toMatchObject({
      status: 'partial',
    });
    expect(enterAll(first, report({ start: 10, status: 'failed', error: 'x' }))).toMatchObject({
      status: 'failed',
      read: 10,
    });
  });

  test.prop([
    fc.shuffledSubarray([first, second, last], { minLength: 3 }),
    fc.array(fc.constantFrom(first, second, last)),
  ])('come in any order, and any of them again', (order, again) => {
    const redelivered = again.map((one) => ({ ...one, indexed: 0, duplicate: one.read }));

    const entry = enterAll(...order, ...redelivered);

    expect(entry).toMatchObject({ status: 'complete', read: 22, documents: 22 });
  });

  test('of a load that got further replace those within it', () => {
    const further = report({ status: 'continued', next: 25, ...duplicates(22) });

    expect(enterAll(first, second, last, further).parts.map(({ start }) => start)).toEqual([0]);
    expect(enterAll(first, second, report(duplicates(22)))).toMatchObject({ status: 'complete', read: 22 });
  });

  test('that fail where none began before hide none that did not', () => {
    const stray = report({ start: 15, status: 'failed', error: 'x', ...indexed(1) });

    const entry = enterAll(first, second, last, stray);

    expect(entry.parts.filter(({ status }) => status !== 'failed').map(({ start }) => start)).toEqual([0, 10, 20]);
    expect(enterAll(first, second, stray, last)).toMatchObject({ status: 'complete' });
    const gap = enterAll(first, last, report({ start: 10, status: 'failed', error: 'x' }));
    expect(gap.parts.map(({ start }) => start)).toEqual([0, 10, 20]);
    expect(enter(gap, second)).toMatchObject({ status: 'complete', read: 22 });
  });
});

describe('whatever is reported', () => {
  const status = fc.constantFrom<LoadStatus>('complete', 'continued', 'partial', 'failed', 'unclaimed', 'ignored');
  const anyReport = fc
    .record({
      status,
      start: fc.nat({ max: 5 }),
      length: fc.integer({ min: 1, max: 5 }),
      counts: fc.array(fc.nat({ max: 9 }), { minLength: 4, maxLength: 4 }),
      etag: fc.constantFrom('e1', 'e1', 'e2'),
    })
    .map(
      ({
        status: one,
        start,
        length,
        counts: [indexedCount = 0, duplicate = 0, excluded = 0, deadLettered = 0],
        etag,
      }) =>
        report({
          ref: { ...ref, etag },
          status: one,
          start,
          ...(one === 'continued' ? { next: start + length } : {}),
          read: indexedCount + duplicate + excluded + deadLettered,
          indexed: indexedCount,
          duplicate,
          excluded,
          deadLettered,
        }),
    );

  test.prop([fc.array(anyReport, { minLength: 1, maxLength: 40 })])(
    'the entry balances, and remembers a bounded number',
    (reports) => {
      const entry = enterAll(...reports);

      expect(isBalanced(entry)).toBe(true);
      expect(entry.attempt_count).toBe(reports.length);
      expect(entry.attempts).toHaveLength(Math.min(20, reports.length));
      expect(entry.parts.map(({ start }) => start)).toEqual([...new Set(entry.parts.map(({ start }) => start))].sort());
    },
  );

  test.prop([fc.array(anyReport, { minLength: 1, maxLength: 10 })])(
    'the same report entered twice is the same as once',
    (reports) => {
      const once = enterAll(...reports);
      const twice = enter(once, reports.at(-1) as LoadReport);

      const perAttempt = { attempts: [], attempt_count: 0, duration_ms: 0 };
      expect({ ...twice, ...perAttempt }).toEqual({ ...once, ...perAttempt });
    },
  );
});
