import { isJsonObject, parseJson } from '../../model/json.ts';
import type { Feed, Indicator, IndicatorDetails } from '../indicators/indicator.ts';
import { networkOf } from '../prefix-table.ts';
import { isPrivateNetwork } from '../special-networks.ts';
import { readCsvFeed } from './csv-feed.ts';
import { isPulses, readPulses } from './pulses.ts';
import { isStix, readStix } from './stix.ts';

/**
 * Reads a feed in any of its forms: lines and comma separated values, STIX 2.1, pulses of OTX.
 * @param now what has ceased to be valid before, in epoch milliseconds, is left out
 * @param base what is true of all its indicators; what an entry says itself stands before it
 * @throws TypeError for what is no feed: a page, another kind of file, half a JSON text
 */
export function readFeed(text: string, base: IndicatorDetails, now: number): Feed {
  const { indicators, skipped } = readAny(text, base, now);
  const telling = indicators.filter((indicator) => !isTooWide(indicator));
  return { indicators: telling, skipped: skipped + indicators.length - telling.length };
}

/** Bits that are the same in all of a network of IPv4, and of IPv6. */
const LEAST_BITS = { 4: 8, 16: 16 };

/** One slip in one feed must not make an alarm of all that is logged. */
function isTooWide({ kind, value }: Indicator): boolean {
  const network = kind === 'address' ? networkOf(value) : undefined;
  if (network === undefined) return false;
  return network.length < LEAST_BITS[network.bytes.length as 4 | 16] || isPrivateNetwork(network.bytes);
}

function readAny(text: string, base: IndicatorDetails, now: number): Feed {
  const beginning = text.trimStart().slice(0, 1);
  if (beginning === '<') throw new TypeError('this is a page, no feed');
  if (beginning !== '{' && beginning !== '[') return someOf(readCsvFeed(text, base));
  const value = parseJson(text);
  if (isPulses(value)) return readPulses(value, base);
  if (isStix(value)) return readStix(value, base, now);
  if (value === undefined) throw new TypeError('this begins as JSON, but is not whole');
  throw new TypeError(isJsonObject(value) ? 'this JSON is neither STIX nor pulses' : 'this JSON is no object');
}

/** A page of text has lines too, hardly any of which are indicators. */
function someOf(feed: Feed): Feed {
  if (feed.indicators.length < feed.skipped) {
    throw new TypeError(
      `of ${feed.indicators.length + feed.skipped} lines only ${feed.indicators.length} have an indicator`,
    );
  }
  return feed;
}
