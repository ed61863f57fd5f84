import { splitCsv } from '../../parse/csv.ts';
import { type Feed, type Indicator, type IndicatorDetails, toIndicatorValue } from '../indicators/indicator.ts';
import { confidenceOf, dayOf } from './words.ts';

/** What columns of feeds are called, by what they hold; the first that a line has a value for is taken. */
const COLUMNS = {
  value: [
    'indicator',
    'ioc',
    'ioc_value',
    'value',
    'dst_ip',
    'ip',
    'ip_address',
    'url',
    'domain',
    'host',
    'hostname',
    'sha256_hash',
    'sha256',
    'sha1',
    'md5_hash',
    'md5',
    'hash',
  ],
  name: ['name', 'malware', 'malware_printable', 'signature', 'family', 'tags', 'threat'],
  description: ['description', 'comment', 'threat_type'],
  confidence: ['confidence', 'confidence_level'],
  reference: ['reference'],
  firstSeen: ['first_seen', 'first_seen_utc', 'firstseen', 'dateadded', 'date_added'],
  lastSeen: ['last_seen', 'last_seen_utc', 'last_online', 'lastseen'],
} as const;

type Column = keyof typeof COLUMNS;

/**
 * Reads lines that begin with an indicator, and comma separated values whose first line, comment or not, names the columns,
 * as those of abuse.ch. `#`, `;` and `//` begin a comment.
 */
export function readCsvFeed(text: string, base: IndicatorDetails): Feed {
  const indicators: Indicator[] = [];
  let skipped = 0;
  let places = placesOf([]);
  for (const line of text.replace(/^\u{feff}/u, '').split(/\r?\n/u)) {
    const content = line.replace(/^(?:#|;|\/\/)\s*/u, '').trim();
    if (content === '') continue;
    const values = splitCsv(content)?.map((value) => value.trim()) ?? [content];
    const own = placesOf(values);
    if (own.value.length > 0) {
      places = own;
    } else if (content.length === line.trim().length) {
      const found = indicatorOf(values, places, base);
      if (found === undefined) skipped++;
      else indicators.push(found);
    }
  }
  return { indicators, skipped };
}

type Places = Readonly<Record<Column, readonly number[]>>;

/** Where the columns are, if the values are their names. */
function placesOf(values: readonly string[]): Places {
  const names = values.map((name) => name.toLowerCase());
  const places = (column: Column) => COLUMNS[column].map((name) => names.indexOf(name)).filter((place) => place >= 0);
  return Object.fromEntries(
    Object.keys(COLUMNS).map((column) => [column, places(column as Column)]),
  ) as unknown as Places;
}

function indicatorOf(values: readonly string[], places: Places, base: IndicatorDetails): Indicator | undefined {
  const at = (column: Column) =>
    places[column].map((place) => values[place]).find((value) => value && value !== 'None');
  const found = toIndicatorValue(at('value') ?? values[0]?.split(/[\s#;]/u)[0] ?? '');
  if (found === undefined) return undefined;
  const details = {
    name: at('name'),
    description: at('description'),
    confidence: confidenceOf(at('confidence')),
    reference: at('reference'),
    firstSeen: dayOf(at('firstSeen')),
    lastSeen: dayOf(at('lastSeen')),
  };
  const told = Object.entries(details).filter(([, value]) => value !== undefined);
  return { ...found, details: { ...base, ...Object.fromEntries(told) } };
}
