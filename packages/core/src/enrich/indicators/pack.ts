import { networkOf } from '../prefix-table.ts';
import { packRanges, type Range } from '../tables/ranges.ts';
import { bytesOf, packSections } from '../tables/sections.ts';
import { packTexts } from '../tables/texts.ts';
import { digestOf } from './digest.ts';
import { asciiDomain, bareHost, type Indicator, type IndicatorDetails, type IndicatorKind } from './indicator.ts';

/** The kind of a file of indicators. */
export const INDICATORS = 'indicators';

/** What a file of indicators tells of itself. */
export interface IndicatorsHeader {
  readonly counts: Readonly<Record<IndicatorKind, number>>;
}

/**
 * Makes one compact file of indicators. What several feeds tell of is there once, with all that they say.
 * @param isShared whether names end so that belong to many (`com`, `github.io`): they are no indicators, whoever says so
 */
export function packIndicators(
  indicators: Iterable<Indicator>,
  isShared: (domain: string) => boolean = () => false,
): Uint8Array<ArrayBuffer> {
  const told = createTold();
  const values: Record<IndicatorKind, Map<string, number>> = {
    address: new Map(),
    domain: new Map(),
    url: new Map(),
    hash: new Map(),
  };
  for (const { kind, value, details } of indicators) {
    if (kind === 'domain' && isShared(value)) continue;
    const own = values[kind];
    own.set(value, told.add(own.get(value), details));
  }
  const counts = Object.fromEntries(Object.entries(values).map(([kind, all]) => [kind, all.size]));
  const ranges = packRanges(rangesOf(values.address), told.join);
  return packSections(INDICATORS, { counts }, { ...ranges, ...packDigests(values), ...packTexts(told.texts()) });
}

/** What is told of indicators: each set of tales has a number, 1 or more. */
function createTold() {
  const details: string[] = [];
  const numbers = new Map<string, number>();
  const sets: (readonly number[])[] = [[]];
  const setNumbers = new Map<string, number>();

  function numberOf(set: readonly number[]): number {
    const key = set.join();
    const known = setNumbers.get(key) ?? sets.push(set) - 1;
    setNumbers.set(key, known);
    return known;
  }

  return {
    add(set: number | undefined, one: IndicatorDetails): number {
      const text = JSON.stringify(one);
      const number = numbers.get(text) ?? details.push(text) - 1;
      numbers.set(text, number);
      const before = set === undefined ? [] : (sets[set] ?? []);
      return before.includes(number) ? (set ?? 0) : numberOf([...before, number]);
    },
    join: (all: readonly number[]) => numberOf([...new Set(all.toReversed().flatMap((set) => sets[set] ?? []))]),
    texts: () => sets.map((set) => `[${set.map((number) => details[number]).join()}]`),
  };
}

function rangesOf(addresses: ReadonlyMap<string, number>): readonly Range[] {
  return [...addresses].flatMap(([text, value]) => {
    const network = networkOf(text);
    if (network === undefined) return [];
    const [first, last] = [network.bytes.slice(), network.bytes.slice()];
    for (let bit = network.length; bit < first.length * 8; bit++) {
      const mask = 0x80 >> (bit & 7);
      first[bit >> 3] = (first[bit >> 3] ?? 0) & ~mask;
      last[bit >> 3] = (last[bit >> 3] ?? 0) | mask;
    }
    return [{ first, last, value }];
  });
}

function packDigests({ domain, url, hash }: Readonly<Record<IndicatorKind, ReadonlyMap<string, number>>>) {
  const sets = new Map<bigint, number>();
  for (const [value, set] of domain) sets.set(digestOf('domain', asciiDomain(value)), set);
  for (const [value, set] of hash) sets.set(digestOf('hash', value), set);
  for (const [value, set] of url) {
    sets.set(digestOf('url', value), set);
    sets.set(digestOf('host', bareHost(new URL(value).hostname)), set);
  }
  const digests = BigUint64Array.from(sets.keys()).sort();
  const numbers = Uint32Array.from(digests, (digest) => sets.get(digest) ?? 0);
  return { digests: bytesOf(digests), digestValues: bytesOf(numbers) };
}
