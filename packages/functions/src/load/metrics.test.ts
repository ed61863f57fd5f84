import { expect, it } from 'vitest';
import { duplicates, indexed, report, reportRef } from '../../../../test/support/reports.ts';
import { createLog } from '../log.ts';
import { noteMetrics } from './metrics.ts';

const NOW = Date.UTC(2026, 10, 20, 10);
const written = (seconds: number) => ({
  ref: { ...reportRef, modified: new Date(NOW - seconds * 1000).toISOString() },
});

function noted(...reports: Parameters<typeof noteMetrics>[0]) {
  const lines: string[] = [];
  noteMetrics(
    reports,
    NOW,
    createLog((line) => lines.push(line)),
  );
  return lines.map((line) => JSON.parse(line));
}

it('notes what became of a batch, by log type', () => {
  const lines = noted(
    report({
      ...indexed(5),
      ...written(60),
      durationMs: 100,
      bytesStored: 10,
      issues: { bad_value: 2, extra_columns: 1 },
    }),
    report({ ...duplicates(3), ...written(30), durationMs: 50, bytesStored: 20 }),
    report({ source: 'alb', status: 'failed', error: 'x', durationMs: 7, bytesStored: 0 }),
    report({ source: undefined, status: 'unclaimed' }),
  );

  expect(lines.map(({ Source }) => Source)).toEqual([report().source, 'alb', 'none']);
  expect(lines[0]).toMatchObject({
    ...{ level: 'INFO', message: 'metrics', Objects: 2, FailedObjects: 0, BytesStored: 30, Records: 8, Indexed: 5 },
    ...{ Duplicates: 3, DeadLetters: 0, Issues: 3, Lag: [60_000, 30_000], Duration: [100, 50] },
  });
  expect(lines[1]).toMatchObject({ Objects: 1, FailedObjects: 1 });
});

it('tells how many records rules left out, or would have', () => {
  const [line] = noted(
    report({ read: 5, excluded: 5, exclusions: [{ rule: 'a', action: 'exclude', count: 5 }] }),
    report({ ...indexed(4), exclusions: [{ rule: 'b', action: 'count', count: 3 }] }),
  );

  expect([line.Excluded, line.Counted]).toEqual([5, 3]);
});

it('names every metric with its unit, as the format wants it, but for what did not happen', () => {
  const [line] = noted(report(indexed(1)));
  const [{ Namespace, Dimensions, Metrics }] = line._aws.CloudWatchMetrics;

  expect([line._aws.Timestamp, Namespace, Dimensions]).toEqual([NOW, 'Sekisho', [['Source']]]);
  for (const { Name, Unit } of Metrics)
    expect([Name, line[Name] !== undefined, Unit]).toEqual([Name, true, expect.any(String)]);
  const known = new Set(Metrics.map(({ Name }: { readonly Name: string }) => Name));
  const silent = Object.keys(line).filter((name) => /^[A-Z]/u.test(name) && name !== 'Source' && !known.has(name));
  expect(silent.map((name) => line[name])).toEqual(silent.map(() => 0));
  expect(silent).toContain('FailedObjects');
  expect([...known]).toEqual(['Objects', 'BytesStored', 'Records', 'Indexed', 'Lag', 'Duration']);
});

it('has a hundred values in a line at most, and no lag of what is loaded again', () => {
  const lines = noted(...Array.from({ length: 150 }, () => report({ ...indexed(1), ...written(1), job: 'j1' })));

  expect(lines.map(({ Objects, Duration, Lag }) => [Objects, Duration.length, Lag])).toEqual([
    [100, 100, []],
    [50, 50, []],
  ]);
  const [line] = lines;
  expect(line._aws.CloudWatchMetrics[0].Metrics.map(({ Name }: { readonly Name: string }) => Name)).not.toContain(
    'Lag',
  );
});
