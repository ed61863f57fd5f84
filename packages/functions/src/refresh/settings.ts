import * as z from 'zod';
import { ConfigError } from '../errors.ts';

/** A URL that may be fetched: what comes over the net unencrypted could come from anybody. */
const source = z.string().refine(
  (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    return url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === '127.0.0.1');
  },
  { error: 'must be an https URL' },
);

const feed = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/u, 'must be of small letters, digits and hyphens'),
  url: source.optional(),
  /** Who tells of the indicators. */
  provider: z.string().min(1).max(100).optional(),
  name: z.string().max(200).optional(),
  confidence: z.enum(['None', 'Low', 'Medium', 'High']).optional(),
  reference: z.url().optional(),
  /** `Authorization` and the like. */
  headers: z.record(z.string(), z.string()).optional(),
});

const schema = z.strictObject({
  /** Feeds of indicators: ids of known ones, and those of one's own. */
  feeds: z
    .array(z.union([z.string().transform((id) => ({ id })), feed]))
    .default([{ id: 'tor' }, { id: 'feodo' }, { id: 'urlhaus' }]),
  /** Keys of accounts with abuse.ch and AlienVault OTX. */
  abuseChKey: z.string().optional(),
  otxKey: z.string().optional(),
  /** The list of AWS networks; `false`: none. */
  awsRanges: z.union([z.literal(false), source]).default('https://ip-ranges.amazonaws.com/ip-ranges.json'),
  maxmind: z
    .strictObject({
      accountId: z.string().regex(/^\d+$/u, 'must be the number of the account'),
      licenseKey: z.string().min(1),
      editions: z
        .array(z.string().regex(/^[A-Za-z0-9-]{1,60}$/u, 'must be the name of an edition'))
        .default(['GeoLite2-City', 'GeoLite2-ASN']),
      url: source.default('https://download.maxmind.com/geoip/databases'),
    })
    .optional(),
});

/** What is to be fetched, and with what keys: `refresh.json` of the configuration folder. */
export type RefreshSettings = z.infer<typeof schema>;

/** A feed as the settings name it. */
export type FeedSettings = z.infer<typeof feed>;

/** Name of the file of settings. */
export const SETTINGS_FILE = 'refresh.json';

/**
 * Reads the settings; without a file, what needs no key is fetched.
 * @throws ConfigError with one sentence for each fault. Values are not repeated: they may be keys
 */
export function readSettings(text: string | undefined): RefreshSettings {
  if (text === undefined) return schema.parse({});
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ConfigError(`${SETTINGS_FILE} is no JSON.`);
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const faults = read.error.issues.map(
    ({ path, message }) => `${SETTINGS_FILE}: ${path.join('.') || 'it'}: ${message}.`,
  );
  throw new ConfigError(faults.join('\n'));
}
