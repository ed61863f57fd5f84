import { enter, type LoadReport } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { colorsFor } from './colors.ts';
import { describeRules } from './rules.ts';
import { faultList, faultOf, summarize, summaryTable } from './summary.ts';

const ESCAPE = String.fromCharCode(27);
const plain = colorsFor({ isTTY: false });

function entryOf(key: string, part: Partial<LoadReport>) {
  return enter(undefined, {
    ref: { bucket: 'logs', key, etag: 'e', modified: '2026-11-02T10:00:00.000Z' },
    status: 'complete',
    start: 0,
    ...{ read: 0, indexed: 0, duplicate: 0, excluded: 0, deadLettered: 0, issues: {} },
    ...{ bytesStored: 0, bytesRead: 0, bytesSent: 0, startedAt: 0, durationMs: 500 },
    ...part,
  });
}

const entries = [
  entryOf('a', { source: 'vpcflowlogs', read: 1500, indexed: 1400, duplicate: 90, deadLettered: 10 }),
  entryOf('b', { source: 'vpcflowlogs', read: 5, indexed: 5 }),
  entryOf('c', { source: 'alb', status: 'failed', error: 'the cluster is away' }),
  entryOf('d', { status: 'unclaimed' }),
  entryOf('e', { status: 'ignored', reason: 'a folder marker' }),
];

describe('colours', () => {
  it('are for terminals only', () => {
    expect(colorsFor({ isTTY: true }, {}).red('x')).toContain(ESCAPE);
    expect(colorsFor({ isTTY: false }, { FORCE_COLOR: '1', CI: '1' }).red('x')).toBe('x');
    expect(colorsFor({}, {}).red('x')).toBe('x');
  });

  it('are off for NO_COLOR and dumb terminals', () => {
    expect(colorsFor({ isTTY: true }, { NO_COLOR: '1' }).red('x')).toBe('x');
    expect(colorsFor({ isTTY: true }, { NO_COLOR: '' }).red('x')).toContain(ESCAPE);
    expect(colorsFor({ isTTY: true }, { TERM: 'dumb' }).red('x')).toBe('x');
  });
});

it('rules are told with what they came to', () => {
  const rules = [
    { rule: 'health checks', action: 'exclude', count: 1360 },
    { rule: 'slow', action: 'count', count: 2, undecided: 1 },
  ] as const;

  expect(describeRules(rules)).toBe('health checks 1,360, slow 2 (counted, 1 undecided)');
  expect(describeRules()).toBe('');
});

describe('the summary', () => {
  it('adds up by source, with what has none at the end', () => {
    expect(summarize(entries)).toMatchObject([
      { source: 'alb', objects: 1, read: 0, seconds: 0.5 },
      { source: 'vpcflowlogs', objects: 2, read: 1505, indexed: 1405, duplicate: 90, deadLettered: 10, seconds: 1 },
      { source: 'ignored', objects: 1 },
      { source: 'unclaimed', objects: 1 },
    ]);
  });

  it('is a table without colours where there is no terminal', () => {
    const text = summaryTable(entries, plain);

    expect(text).not.toContain(ESCAPE);
    expect(text).toMatch(/^source +objects +read +indexed +duplicate +excluded +dead-lettered +seconds\n/u);
    expect(text).toMatch(/\nvpcflowlogs +2 +1,505 +1,405 +90 +0 +10 +1\n/u);
    expect(text).toMatch(/\ntotal +5 +1,505 .*\n$/u);
  });

  it('tells what is wrong with an object', () => {
    expect(entries.map(faultOf)).toEqual([
      undefined,
      undefined,
      'failed: the cluster is away',
      'unclaimed: no rule claims its key',
      undefined,
    ]);
    expect(faultOf(entryOf('f', { read: 3, indexed: 2 }))).toContain('do not add up');
  });

  it('does not list every one of many faults', () => {
    const faults = Array.from({ length: 1_025 }, (_, i): [string, string] => [`key ${i}`, 'failed']);

    const text = faultList(faults, plain);

    expect(text).toMatch(/^key 0: failed\n/u);
    expect(text).toMatch(/\nand 1,005 more\n$/u);
  });
});
