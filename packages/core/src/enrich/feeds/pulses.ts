import { isJsonObject, type Json } from '../../model/json.ts';
import { type Feed, type Indicator, type IndicatorDetails, toIndicatorValue } from '../indicators/indicator.ts';
import { dayOf } from './words.ts';

type JsonObject = { readonly [name: string]: Json };

/** Types of indicators that can be looked for. */
const TYPES: readonly Json[] = [
  'IPv4',
  'IPv6',
  'CIDR',
  'domain',
  'hostname',
  'URL',
  'FileHash-MD5',
  'FileHash-SHA1',
  'FileHash-SHA256',
];

/** Whether a value is a page of pulses. */
export function isPulses(value: unknown): value is JsonObject {
  return isJsonObject(value) && Array.isArray(value['results']);
}

/**
 * Reads a page of pulses of AlienVault OTX.
 * @see https://otx.alienvault.com/api
 */
export function readPulses(page: JsonObject, base: IndicatorDetails): Feed {
  const pulses = (page['results'] as readonly Json[]).filter(isJsonObject);
  const read = pulses.flatMap((pulse) => {
    const { indicators, id, name, TLP: tlp } = pulse;
    const details: IndicatorDetails = {
      ...base,
      ...(typeof name === 'string' && { name }),
      ...(typeof id === 'string' && { reference: `https://otx.alienvault.com/pulse/${id}` }),
      ...(typeof tlp === 'string' && { tlp: tlp.toUpperCase() }),
    };
    return (Array.isArray(indicators) ? indicators : []).map((one: Json) => indicatorOf(one, details));
  });
  const indicators = read.filter((one) => one !== undefined);
  return { indicators, skipped: read.length - indicators.length };
}

function indicatorOf(entry: Json, details: IndicatorDetails): Indicator | undefined {
  if (!isJsonObject(entry) || !TYPES.includes(entry['type'] ?? null)) return undefined;
  const found = toIndicatorValue(String(entry['indicator']));
  const created = entry['created'];
  const firstSeen = dayOf(typeof created === 'string' ? created : undefined);
  return found && { ...found, details: { ...details, ...(firstSeen !== undefined && { firstSeen }) } };
}
