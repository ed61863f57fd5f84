import type { AddressBytes } from '../address.ts';
import { openRanges } from '../tables/ranges.ts';
import { openSections, uint32s, uint64s } from '../tables/sections.ts';
import { openTexts } from '../tables/texts.ts';
import { digestOf, type TextKind } from './digest.ts';
import { asciiDomain, bareHost, type IndicatorDetails, normalDomain, normalUrl } from './indicator.ts';
import { INDICATORS, type IndicatorsHeader } from './pack.ts';

/** An indicator that was met. */
export interface Sighting {
  /** The indicator: of a domain, that of which the name is a part. */
  readonly value: string;
  /** What is told of it, by each who does. */
  readonly told: readonly IndicatorDetails[];
}

/** Indicators of compromise, to be asked for one by one. */
export interface IndicatorSet {
  readonly header: IndicatorsHeader;
  address(text: string, bytes: AddressBytes): Sighting | undefined;
  /** The most telling of a name and the domains that it is in. */
  domain(name: string): Sighting | undefined;
  hash(text: string): Sighting | undefined;
  url(text: string): Sighting | undefined;
  /** Whether there are indicators that are URLs of the host: most hosts have none, and their URLs need not be asked for. */
  hasUrlsOf(host: string): boolean;
}

/** Domains that a name is in, of which indicators are looked for. */
const MOST_LABELS = 10;

/** Opens a file of indicators. @throws TypeError where it is none, or not whole */
export function openIndicators(bytes: Uint8Array<ArrayBuffer>): IndicatorSet {
  const file = openSections<IndicatorsHeader>(INDICATORS, bytes);
  const findAddress = openRanges(file);
  const findText = openDigests(uint64s(file.section('digests')), uint32s(file.section('digestValues')));
  const textOf = openTexts(file);

  function sighting(value: string, set: number): Sighting | undefined {
    return set === 0 ? undefined : { value, told: JSON.parse(textOf(set)) };
  }

  return {
    header: file.header,
    address: (text, address) => sighting(text, findAddress(address)),
    domain(name) {
      const labels = asciiDomain(normalDomain(name)).split('.').slice(-MOST_LABELS);
      for (let first = 0; first < labels.length - 1; first++) {
        const domain = labels.slice(first).join('.');
        const found = sighting(domain, findText('domain', domain));
        if (found !== undefined) return found;
      }
      return undefined;
    },
    hash: (text) => sighting(text.toLowerCase(), findText('hash', text.toLowerCase())),
    url(text) {
      const url = normalUrl(text);
      return url === undefined ? undefined : sighting(url, findText('url', url));
    },
    hasUrlsOf: (host) => findText('host', bareHost(host.toLowerCase())) !== 0,
  };
}

function openDigests(digests: BigUint64Array, values: Uint32Array): (kind: TextKind, value: string) => number {
  return (kind, value) => {
    const digest = digestOf(kind, value);
    let low = 0;
    let high = digests.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((digests[middle] ?? 0n) < digest) low = middle + 1;
      else high = middle;
    }
    return digests[low] === digest ? (values[low] ?? 0) : 0;
  };
}
