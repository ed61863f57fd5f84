import { z } from 'zod';
import { type Fault, report } from './faults.ts';

const feed = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,40}$/u, 'must be of small letters, digits and hyphens')
    .describe('Its id.'),
  url: z
    .url('must be an https URL')
    .startsWith('https://', 'must be an https URL')
    .describe('Where it is fetched from; known feeds have theirs.')
    .optional(),
  provider: z.string().min(1).max(100).describe('Who tells of the indicators.').optional(),
  name: z.string().max(200).describe('Its name.').optional(),
  confidence: z.enum(['None', 'Low', 'Medium', 'High']).describe('How sure they are.').optional(),
  reference: z.url().describe('A page about it.').optional(),
  headers: z.record(z.string(), z.string()).describe('Headers of the request, such as `Authorization`.').optional(),
});

const maxmind = z.strictObject({
  accountId: z
    .string()
    .regex(/^\d+$/u, 'must be the number of the account, in quotes')
    .describe('Number of the account with MaxMind.'),
  licenseKey: z.string().min(1).describe('Its licence key.'),
  editions: z
    .array(z.string().regex(/^[A-Za-z0-9-]{1,60}$/u, 'must be the name of an edition'))
    .describe('Databases; `GeoLite2-City` and `GeoLite2-ASN` otherwise.')
    .optional(),
});

/** Feeds that the refresh function knows. */
const KNOWN_FEEDS = ['tor', 'feodo', 'urlhaus', 'otx'];

/** Those that are fetched where none are named. */
const USUAL_FEEDS = ['tor', 'feodo', 'urlhaus'];

/** Feeds that a key is for. */
const KEYS = { abuseChKey: ['feodo', 'urlhaus'], otxKey: ['otx'] } as const;

const whole = z.strictObject({
  feeds: z
    .array(z.union([feed.shape.id, feed], 'must be the id of a feed, or settings of one'))
    .describe(
      'Feeds of indicators of compromise: ids of those that are known, and your own; `tor`, `feodo` and `urlhaus` otherwise.',
    )
    .optional(),
  abuseChKey: z.string().min(1).describe('Key for feeds of abuse.ch.').optional(),
  otxKey: z.string().min(1).describe('Key for AlienVault OTX.').optional(),
  awsRanges: z
    .literal(false, 'must be false, or left out')
    .describe('`false`: the networks of AWS are not fetched.')
    .optional(),
  maxmind: maxmind.describe('Databases of cities and operators.').optional(),
});

/** Feeds that could not be fetched. */
function lost({ feeds = [], otxKey }: z.infer<typeof whole>): readonly Fault[] {
  const all = feeds.map((given) => (typeof given === 'string' ? { id: given } : given));
  const unknown = all.flatMap(({ id, url }, index): readonly Fault[] => {
    if (url !== undefined || KNOWN_FEEDS.includes(id)) return [];
    return [[`feeds.${index}`, `must be one of ${KNOWN_FEEDS.join(', ')}, or have a url`]];
  });
  const lacksKey = otxKey === undefined && all.some(({ id }) => id === 'otx');
  return [...unknown, ...(lacksKey ? [['otxKey', 'must be given for the feed otx'] as const] : [])];
}

/** Keys that are for none of the feeds. */
function needless({ feeds = USUAL_FEEDS, ...given }: z.infer<typeof whole>): readonly Fault[] {
  const ids = feeds.map((one) => (typeof one === 'string' ? one : one.id));
  return (['abuseChKey', 'otxKey'] as const)
    .filter((name) => given[name] !== undefined && !KEYS[name].some((id) => ids.includes(id)))
    .map((name) => [name, `must have ${KEYS[name].join(' or ')} among feeds beside it`] as const);
}

/** What the refresh function fetches, as its file has it; that function checks it once more. */
export const enrichment = whole.superRefine(report((given) => [...lost(given), ...needless(given)]));
