import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultSettings } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeWorld, load } from '../../../../../test/fakes/world.ts';
import { LOOKS_ALL } from './columns.ts';
import cloudfrontRealtime from './index.ts';

/** Loads lines. @param fields the columns that the settings name */
async function documentsOf(body: string, fields?: readonly string[]) {
  const settings = { ...defaultSettings, sources: { 'cloudfront-realtime': { fields } } };
  const world = createFakeWorld({ settings });
  await load(world, cloudfrontRealtime.rule.examples[0], body);
  return world.transport.received.map(({ source }) => source);
}

describe('the address that answered', () => {
  it.each(['198.51.100.20\t0.002', '2001:db8::14\t0.002', '::1\t0.002', '::ffff:198.51.100.20\t0.002', '-\t0.002'])(
    'is third in a line that goes on with %j',
    (columns) => {
      expect(LOOKS_ALL.test(`1795162500.250\t192.0.2.10\t${columns}\t200`)).toBe(true);
    },
  );

  it.each(['0.002\t200', '12.500\t000', '0\t200', '-\t200', '-\t-'])(
    'is not in a line that goes on with %j',
    (columns) => {
      expect(LOOKS_ALL.test(`1795162500.250\t192.0.2.10\t${columns}\t5120\t2001:db8::1\t1.2.3.4`)).toBe(false);
    },
  );

  it.each(['', '198.51.100.20\t', '2001:db8::14\t', '-\t'])('leaves records known by their look: %j', (address) => {
    const line = `1795162500.250\t192.0.2.10\t${address}0.002\t200\t5120\tGET\thttps`;

    expect(cloudfrontRealtime.signatures.map((one) => one instanceof RegExp && one.test(line))).toEqual([true]);
  });

  it('does not hide from redaction where the cookies are', async () => {
    const body = readFileSync(path.join(import.meta.dirname, 'golden/columns-69.tsv'), 'utf8');
    const [first = ''] = await documentsOf(body);

    expect(body).toContain('session=secret');
    expect(first).toContain('198.51.100.20');
    expect(first).not.toContain('session=secret');
  });
});

it('has the columns that settings name, whatever lines look like', async () => {
  const names = ['timestamp', 's-ip', 'c-ip', 'sc-status'];
  const [document = '{}'] = await documentsOf('1795162500.250\t198.51.100.20\t192.0.2.10\t200\n', names);

  expect(JSON.parse(document)).toMatchObject({
    aws: { cloudfront: { s_ip: '198.51.100.20' } },
    source: { ip: '192.0.2.10' },
    http: { response: { status_code: 200 } },
  });
});
