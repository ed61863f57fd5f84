import type { LogSource } from '@sekisho/core';
import { type GoldenCase, goldenCases } from './golden.ts';

/** Addresses of examples are nowhere on the internet; these are as long, and could be anybody's. */
const PUBLIC = [
  ['203.0.113.', '93.184.21.'],
  ['198.51.100.', '193.99.144.'],
  ['192.0.2.', '152.9.2.'],
  ['2001:db8:', '2a01:4f8:'],
] as const;

/** The goldens of a source, as if they had happened on the internet. */
export function publicCases(source: LogSource): readonly GoldenCase[] {
  return goldenCases(source).map((one) => {
    const text = PUBLIC.reduce(
      (all, [example, address]) => all.replaceAll(example, address),
      one.body.toString('latin1'),
    );
    return { ...one, body: Buffer.from(text, 'latin1') };
  });
}
