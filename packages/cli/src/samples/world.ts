import type { Random } from './random.ts';

/** An account in a region: where the samples come from. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

const MAIN = '123456789012';
const PARTNER = '210987654321';

/** The production account in two regions, and one of a partner. */
export const places: Readonly<Record<'main' | 'second' | 'partner', Place>> = {
  main: { account: MAIN, region: 'us-east-1' },
  second: { account: MAIN, region: 'ap-northeast-1' },
  partner: { account: PARTNER, region: 'eu-west-1' },
};

/** Day 0 of the fortnight in which everything happens: it spans two months, and so two indices of each source. */
const FIRST_DAY = Date.UTC(2026, 9, 25);
const MINUTE = 60_000;

/** Epoch milliseconds of a minute of the fortnight. @param day 0 to 13 */
export function instant(day: number, hour: number, minute = 0): number {
  return FIRST_DAY + ((day * 24 + hour) * 60 + minute) * MINUTE;
}

/** The time as it stands in names of delivered objects, `20261025T0910Z`. */
export function stamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replaceAll(/[-:]/gu, '')}Z`;
}

/**
 * Addresses that nobody owns, for documentation.
 * @see https://www.rfc-editor.org/rfc/rfc5737 and https://www.rfc-editor.org/rfc/rfc3849
 */
export const address = {
  /** Of a server or a network card in the VPC. */
  inside: (random: Random) => `10.0.${random.int(0, 3)}.${random.int(10, 250)}`,
  /** Of a visitor. */
  visitor: (random: Random) => `198.51.100.${random.int(1, 254)}`,
  /** Of somebody at work. */
  office: (random: Random) => `192.0.2.${random.int(10, 40)}`,
  /** Of those who try every door; few, so that they stand out. */
  scanner: (random: Random) => `203.0.113.${random.int(66, 69)}`,
  visitor6: (random: Random) => `2001:db8:${random.hex(4)}::${random.int(1, 9999)}`,
};
