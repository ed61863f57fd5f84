import type { IndicatorKind } from './indicators/indicator.ts';
import type { Sighting } from './indicators/indicator-set.ts';

/** Below `threat.indicator`. */
export const indicatorFields = [
  'type',
  'provider',
  'name',
  'description',
  'confidence',
  'reference',
  'first_seen',
  'last_seen',
  'marking.tlp',
  'ip',
  'url.domain',
  'url.full',
  'file.hash.md5',
  'file.hash.sha1',
  'file.hash.sha256',
  'file.hash.sha512',
] as const;

/** What is told of an indicator, by the names that ECS has below `threat.indicator`. */
export type ToldIndicator = Readonly<Partial<Record<(typeof indicatorFields)[number], string>>>;

/** Hashes by the number of their digits. */
const HASHES: ReadonlyMap<number, 'md5' | 'sha1' | 'sha256' | 'sha512'> = new Map([
  [32, 'md5'],
  [40, 'sha1'],
  [64, 'sha256'],
  [128, 'sha512'],
]);

/** What each who tells of an indicator says. */
export function indicatorOf(kind: IndicatorKind, { value, told }: Sighting): readonly ToldIndicator[] {
  const what = whatOf(kind, value);
  return told.map(({ provider, name, description, confidence, reference, firstSeen, lastSeen, tlp }) => {
    const all = {
      ...what,
      provider,
      name,
      description,
      confidence,
      reference,
      first_seen: instantOf(firstSeen),
      last_seen: instantOf(lastSeen),
      'marking.tlp': tlp,
    };
    return Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined));
  });
}

function instantOf(day: string | undefined): string | undefined {
  return day === undefined ? undefined : `${day}T00:00:00.000Z`;
}

/** @see https://www.elastic.co/docs/reference/ecs/ecs-threat */
function whatOf(kind: IndicatorKind, value: string): ToldIndicator {
  switch (kind) {
    case 'address':
      return { type: value.includes(':') ? 'ipv6-addr' : 'ipv4-addr', ip: value };
    case 'domain':
      return { type: 'domain-name', 'url.domain': value };
    case 'url':
      return { type: 'url', 'url.full': value };
    case 'hash': {
      const name = HASHES.get(value.length);
      return { type: 'file', ...(name !== undefined && { [`file.hash.${name}`]: value }) };
    }
  }
}
