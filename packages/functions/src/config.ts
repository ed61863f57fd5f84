import { type Retention, type Rotation, readSourceSettings, type SettingsOfSources, sources } from '@sekisho/core';
import * as z from 'zod';
import { ConfigError } from './errors.ts';
import { checkLogBuckets, logBucketVariables, region } from './log-buckets-setting.ts';
import { checkMaster, type Master, masterOf, masterVariables } from './master-setting.ts';
import { retention } from './retention-setting.ts';

/** How requests to OpenSearch prove who sends them: by the AWS credentials of the process, or not at all. */
type SearchAuth = 'aws' | 'none';

/** What the environment tells a function, checked. */
export interface Config {
  readonly aws: {
    readonly region: string;
    /** One endpoint for S3 and SQS, instead of those of AWS. */
    readonly endpoint?: string | undefined;
  };
  readonly search: {
    readonly url: string;
    readonly auth: SearchAuth;
  };
  /** Buckets that logs are read from, and no others. */
  readonly logBuckets: readonly string[];
  /** ARNs of the roles to assume to read buckets of other accounts, by the bucket. */
  readonly logBucketRoles: ReadonlyMap<string, string>;
  /** Regions of the buckets that are in another one, by the bucket. */
  readonly logBucketRegions: ReadonlyMap<string, string>;
  /** Bucket of dead letters. */
  readonly dataBucket: string;
  readonly liveQueueUrl: string;
  readonly backfillQueueUrl: string;
  readonly rotation: Rotation;
  /** Zone of the dates in index names, in minutes east of UTC. */
  readonly zoneOffsetMinutes: number;
  readonly bulk: {
    /** Bytes of a bulk request. */
    readonly bytes: number;
    /** Whether bulk requests are compressed. */
    readonly gzip: boolean;
  };
  readonly sources: SettingsOfSources;
  /** Folders with files that enrichment goes by; `bundled` is what comes with the package. */
  readonly knowledge: readonly string[];
  /** Whether flows get their Community ID. */
  readonly communityId: boolean;
  /** Namespace of the metrics in CloudWatch. */
  readonly metricsNamespace: string;
  /** How long documents are kept. */
  readonly retention: Retention;
  /** Who may change things by the admin API: ARNs, `*` for any characters. */
  readonly operators: readonly string[];
  /** ARNs of the roles that load logs: the traces that they leave in logs by loading are left out. */
  readonly ownPrincipals: readonly string[];
  /** Folder on this machine with the files of the configuration; where there is none they are in the data bucket, below `config/`. */
  readonly configFolder?: string | undefined;
  /** The OpenSearch Service domain, where there is one to wait for. */
  readonly domainName?: string | undefined;
  /** That it is a domain with fine-grained access control which is ready, where OpenSearch Service itself cannot be asked. */
  readonly isFineGrained: boolean;
  /** The master of the domain, where the bootstrap function's own role is not. */
  readonly master?: Master | undefined;
  /** ARN of the role of the bootstrap function. */
  readonly bootstrapRole?: string | undefined;
}

/** The smallest instances of OpenSearch Service take requests of 10 MiB. */
const DEFAULT_BULK_BYTES = 4 * 1024 * 1024;
const MOST_BULK_BYTES = 95 * 1024 * 1024;
const LEAST_BULK_BYTES = 64 * 1024;

const url = (meaning: string) =>
  z.string(`must be ${meaning}`).refine((text) => URL.canParse(text) && /^https?:$/u.test(new URL(text).protocol), {
    error: `must be ${meaning}`,
  });

const bucket = z.string('must name a bucket').regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u, 'must name a bucket');

const flag = z
  .enum(['true', 'false'], 'must be true or false')
  .default('false')
  .transform((value) => value === 'true');

const sourceSettings = z
  .string()
  .default('{}')
  .transform((text, context) => {
    const read = readSourceSettings(text, sources);
    if ('settings' in read) return read.settings;
    context.addIssue(`must have the settings of sources: ${read.faults.join('; ')}`);
    return z.NEVER;
  });

const ROLE = /^arn:[\w-]+:(?:iam::\d{12}:role|sts::\d{12}:assumed-role)\/[\w+=,.@/-]+$/u;

const variables = z.object({
  OPENSEARCH_URL: url('the http or https URL of the OpenSearch cluster'),
  OPENSEARCH_AUTH: z.enum(['aws', 'none'], 'must be aws or none').optional(),
  LOG_BUCKETS: z
    .string('must list the buckets that logs are read from, parted by commas')
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(bucket)),
  DATA_BUCKET: bucket,
  LIVE_QUEUE_URL: url('the URL of the queue of fresh objects'),
  BACKFILL_QUEUE_URL: url('the URL of the backfill queue'),
  AWS_REGION: region,
  AWS_ENDPOINT_URL: url('a URL that serves S3 and SQS').optional(),
  INDEX_ROTATION: z
    .enum(['daily', 'weekly', 'monthly', 'yearly'], 'must be daily, weekly, monthly or yearly')
    .default('monthly'),
  INDEX_ZONE: z
    .string()
    .regex(/^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/u, 'must be an offset from UTC such as +09:00')
    .default('Z'),
  BULK_BYTES: z.coerce
    .number(`must be a number of bytes`)
    .int('must be a whole number of bytes')
    .min(LEAST_BULK_BYTES, `must be ${LEAST_BULK_BYTES} at least`)
    .max(MOST_BULK_BYTES, `must be ${MOST_BULK_BYTES} at most`)
    .default(DEFAULT_BULK_BYTES),
  BULK_GZIP: flag,
  SOURCE_SETTINGS: sourceSettings,
  KNOWLEDGE: z
    .string()
    .default('bundled')
    .transform((text) => text.split(',').map((place) => place.trim())),
  COMMUNITY_ID: flag,
  METRICS_NAMESPACE: z
    .string()
    .regex(/^[\w./#:-]{1,255}$/u, 'must be a namespace of CloudWatch, such as Sekisho/production')
    .default('Sekisho'),
  RETENTION: z.string().default('{}').pipe(retention),
  OPERATORS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((arn) => arn.trim()))
    .transform((arns) => arns.filter((arn) => arn !== '')),
  OWN_PRINCIPALS: z
    .string()
    .default('')
    .transform((text) => text.split(',').map((arn) => arn.trim()))
    .transform((arns) => arns.filter((arn) => arn !== ''))
    .pipe(z.array(z.string().regex(ROLE, 'must list ARNs of roles, parted by commas'))),
  CONFIG_FOLDER: z.string().optional(),
  DOMAIN_NAME: z.string().optional(),
  FINE_GRAINED: flag,
  ...logBucketVariables,
  ...masterVariables,
});

const environment = variables.check(checkLogBuckets, checkMaster);

/**
 * Reads the configuration. A variable that is empty counts as not set.
 * @throws ConfigError with one sentence for each variable at fault
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = environment.safeParse(given);
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => sentence(issue, given)).join('\n'));
  const values = read.data;
  return {
    aws: { region: values.AWS_REGION, endpoint: values.AWS_ENDPOINT_URL },
    search: { url: values.OPENSEARCH_URL, auth: values.OPENSEARCH_AUTH ?? authOf(values.OPENSEARCH_URL) },
    logBuckets: values.LOG_BUCKETS,
    logBucketRoles: values.LOG_BUCKET_ROLES,
    logBucketRegions: values.LOG_BUCKET_REGIONS,
    dataBucket: values.DATA_BUCKET,
    liveQueueUrl: values.LIVE_QUEUE_URL,
    backfillQueueUrl: values.BACKFILL_QUEUE_URL,
    rotation: values.INDEX_ROTATION,
    zoneOffsetMinutes: offsetOf(values.INDEX_ZONE),
    bulk: { bytes: values.BULK_BYTES, gzip: values.BULK_GZIP },
    sources: values.SOURCE_SETTINGS,
    knowledge: values.KNOWLEDGE,
    communityId: values.COMMUNITY_ID,
    metricsNamespace: values.METRICS_NAMESPACE,
    retention: values.RETENTION,
    operators: values.OPERATORS,
    ownPrincipals: values.OWN_PRINCIPALS,
    configFolder: values.CONFIG_FOLDER,
    domainName: values.DOMAIN_NAME,
    isFineGrained: values.FINE_GRAINED,
    master: masterOf(values),
    bootstrapRole: values.BOOTSTRAP_ROLE_ARN,
  };
}

/** The value itself is not repeated: a URL may hold a password. */
function sentence({ path, message }: z.core.$ZodIssue, given: Readonly<Record<string, string | undefined>>): string {
  const name = String(path[0]);
  return Object.hasOwn(given, name) ? `${name} ${message}.` : `${name} is not set: it ${message}.`;
}

function authOf(searchUrl: string): SearchAuth {
  return /\.amazonaws\.com(?:\.cn)?$/u.test(new URL(searchUrl).hostname) ? 'aws' : 'none';
}

function offsetOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/u.exec(zone) ?? [];
  const east = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -east : east;
}
