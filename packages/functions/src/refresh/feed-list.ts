import type { IndicatorDetails } from '@sekisho/core';
import type { FeedSettings, RefreshSettings } from './settings.ts';

/** A feed, as it is fetched. */
export interface FeedSource {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What is true of all its indicators. */
  readonly details: IndicatorDetails;
}

type KnownFeed = Omit<FeedSource, 'headers'> & {
  readonly key?: 'abuseChKey' | 'otxKey';
  readonly header?: string;
  readonly needsKey?: true;
};

/** Feeds that are known by their ids. */
const KNOWN: Readonly<Record<string, KnownFeed>> = {
  tor: {
    url: 'https://check.torproject.org/torbulkexitlist',
    details: { provider: 'Tor Project', name: 'Tor exit node', reference: 'https://metrics.torproject.org/' },
  },
  feodo: {
    url: 'https://feodotracker.abuse.ch/downloads/ipblocklist.csv',
    key: 'abuseChKey',
    header: 'Auth-Key',
    details: { provider: 'abuse.ch Feodo Tracker', reference: 'https://feodotracker.abuse.ch/' },
  },
  urlhaus: {
    url: 'https://urlhaus.abuse.ch/downloads/csv_recent/',
    key: 'abuseChKey',
    header: 'Auth-Key',
    details: { provider: 'abuse.ch URLhaus', reference: 'https://urlhaus.abuse.ch/' },
  },
  otx: {
    url: 'https://otx.alienvault.com/api/v1/pulses/subscribed?limit=50',
    key: 'otxKey',
    header: 'X-OTX-API-KEY',
    needsKey: true,
    details: { provider: 'AlienVault OTX' },
  },
};

/** What to fetch for a feed of the settings; in words, where that cannot be told. */
export function feedSource(settings: FeedSettings, keys: RefreshSettings): FeedSource | string {
  const known = Object.hasOwn(KNOWN, settings.id) ? KNOWN[settings.id] : undefined;
  const url = settings.url ?? known?.url;
  if (url === undefined) return `it is none of ${Object.keys(KNOWN).join(', ')}, and has no url in refresh.json`;
  const key = known?.key === undefined ? undefined : keys[known.key];
  if (known?.needsKey && key === undefined) return `it needs an ${known.key} in refresh.json`;
  const { provider, name, confidence, reference } = settings;
  const told = Object.entries({ provider, name, confidence, reference }).filter(([, value]) => value !== undefined);
  return {
    url,
    headers: { ...(known?.header !== undefined && key !== undefined && { [known.header]: key }), ...settings.headers },
    details: { ...(known?.details ?? { provider: settings.id }), ...Object.fromEntries(told) },
  };
}
