import { readFileSync } from 'node:fs';
import { isBalanced } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { expectedText } from '../conformance/golden.ts';
import { configCases, loadConfigCase } from './cases.ts';

const cases = configCases();

/** Indices of the documents of each case, in their order. */
const INDICES: Readonly<Record<string, readonly string[]>> = {
  'cef-firewall/traffic': ['log-network-edge-2026-11'],
  'changed-keys/auth': ['log-linux-auth-2026-12'],
  'changed-keys/trail': ['log-aws-cloudtrail-2026-12'],
  'csv-proxy/day': ['log-proxy-2026-11'],
  'firelens-apache/access': ['log-web-shop-2026-11-20'],
  'java-multiline/orders': ['log-app-orders-2026-11'],
  'okta/log': ['log-intra-audit-okta-2026-11'],
  'parquet-orders/orders': ['log-app-orders-2026-11'],
  'windows-events/security': ['log-win-event-2026-11'],
  'xml-scanner/scan': ['log-scanner-2026-11'],
};

describe.each(cases)('$name', (one) => {
  it('is described without an error', () => {
    expect(one.configuration.faults.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('becomes the documents that it should', async () => {
    const loaded = await loadConfigCase(one);

    expect(expectedText(loaded)).toBe(readFileSync(one.expectedFile, 'utf8'));
    expect(isBalanced(loaded.report)).toBe(true);
    expect([...new Set(loaded.actions.map(({ index }) => index))]).toEqual(INDICES[one.name]);
  });

  it('is loaded again without a new document, however it is cut off', async () => {
    const whole = new Set((await loadConfigCase(one)).actions.map(({ id }) => id));
    const half = await loadConfigCase({ ...one, body: one.body.subarray(0, one.body.length / 2) });

    expect(isBalanced(half.report)).toBe(true);
    // A record that is cut off does not tell its own id any more.
    const others = half.actions.filter(({ id }) => !whole.has(id));
    expect(others.filter(({ source }) => !source.includes('"kind":"pipeline_error"'))).toEqual([]);
    expect(others.length).toBeLessThanOrEqual(1);
  });
});
