/** What a deployment may choose. Read once, from the environment of `sst deploy`. */
export interface Settings {
  /** `SEKISHO_LOG_BUCKET`: name of an existing bucket to read logs from. Without it a bucket is created. */
  readonly logBucket: string | undefined;
  /**
   * `SEKISHO_NOTIFY_EXISTING`: `true` to have an existing log bucket notify the live queue. That replaces every
   * notification the bucket has, hence `false` by default; a created bucket always notifies.
   */
  readonly notifyExisting: boolean;
  /** `SEKISHO_LOG_KEYS`: ARNs, parted by commas, of more KMS keys that logs are encrypted with. */
  readonly logKeys: readonly string[];
  /**
   * `SEKISHO_OPERATORS`: ARNs, parted by commas, of IAM users and roles that may change things by the admin API, and mend the
   * indices of the domain by hand.
   */
  readonly operators: readonly string[];
  /** `SEKISHO_ANALYSTS`: ARNs, parted by commas, of IAM users and roles that may search the domain and look by the admin API. */
  readonly analysts: readonly string[];
  /** `SEKISHO_SOURCE_SETTINGS`: settings of log sources as JSON, see README. The bootstrap checks them. */
  readonly sources: string;
  /** `SEKISHO_RETENTION`: days that documents are kept, as JSON by the names of indices; `default` for all others. The bootstrap checks it. */
  readonly retention: string;
  readonly alarms: {
    /** `SEKISHO_ALARM_MAIL`: addresses, parted by commas, that alarms are mailed to. Each has to confirm the first mail from AWS. */
    readonly mail: readonly string[];
    /**
     * `SEKISHO_ALARM_TOPIC`: ARN of an existing SNS topic of this region that alarms go to besides their own. CloudWatch must be let
     * publish to it, and use its key.
     */
    readonly topic: string | undefined;
  };
  readonly domain: {
    /** `SEKISHO_DOMAIN_INSTANCE`: type of the data nodes. */
    readonly instance: string;
    /** `SEKISHO_DOMAIN_NODES`: number of data nodes. 1, or a multiple of 2 or 3 to spread them evenly over zones. */
    readonly nodes: number;
    /** `SEKISHO_DOMAIN_VOLUME`: size of each data node's volume, in GiB. */
    readonly volume: number;
  };
  readonly loader: {
    /** `SEKISHO_LOADER_MEMORY`: in MB. A Lambda function's share of the processor grows with it. */
    readonly memory: number;
    /** `SEKISHO_LOADER_TIMEOUT`: in seconds. */
    readonly timeout: number;
    /** `SEKISHO_COMMUNITY_ID`: whether flows get their Community ID, for some more of the processor's time. */
    readonly communityId: boolean;
    /** `SEKISHO_IGNORE_OWN_LOGS`: whether the traces that loading itself leaves in logs are left out; see docs/exclusions.md. */
    readonly ignoreOwn: boolean;
    /** `SEKISHO_LIVE_CONCURRENCY`: most loaders at a time on the live queue. */
    readonly live: number;
    /** `SEKISHO_BACKFILL_CONCURRENCY`: most loaders at a time on the backfill queue; fewer than on the live one. */
    readonly backfill: number;
  };
}

const PERSON = /^arn:[\w-]+:iam::\d{12}:(?:role|user)\/[\w+=,.@/-]+$/u;

const TOPIC = /^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/u;

type Environment = Readonly<Record<string, string | undefined>>;

/** One value at a time out of the environment; faults are collected, so that all of them are reported at once. */
function reader(env: Environment, faults: string[]) {
  function text<T extends string | undefined>(name: string, form: RegExp, meaning: string, otherwise: T): string | T {
    const value = env[name]?.trim();
    if (value === undefined || value === '') return otherwise;
    if (!form.test(value)) faults.push(`${name} must be ${meaning}, but is "${value}".`);
    return value;
  }

  function list(name: string, form: RegExp, meaning: string): readonly string[] {
    const values = (env[name] ?? '').split(',').map((value) => value.trim());
    const given = values.filter((value) => value !== '');
    for (const value of given) {
      if (!form.test(value)) faults.push(`${name} must list ${meaning}, but holds "${value}".`);
    }
    return given;
  }

  function whole(name: string, least: number, most: number, otherwise: number): number {
    const value = text(name, /^\d+$/u, `a whole number from ${least} to ${most}`, String(otherwise));
    const number = Number(value);
    if (number < least || number > most) {
      faults.push(`${name} must be a whole number from ${least} to ${most}, but is "${value}".`);
    }
    return number;
  }

  return { text, list, whole };
}

/** What no single value shows to be wrong. */
function conflicts({ domain, loader, logBucket, notifyExisting }: Settings): readonly string[] {
  const { nodes } = domain;
  const uneven = nodes !== 1 && nodes % 2 !== 0 && nodes % 3 !== 0;
  return [
    uneven ? `SEKISHO_DOMAIN_NODES must be 1 or a multiple of 2 or 3, but is "${nodes}".` : [],
    loader.backfill >= loader.live
      ? `SEKISHO_BACKFILL_CONCURRENCY must be lower than SEKISHO_LIVE_CONCURRENCY (${loader.live}), but is "${loader.backfill}".`
      : [],
    notifyExisting && logBucket === undefined
      ? 'SEKISHO_NOTIFY_EXISTING is of use only with SEKISHO_LOG_BUCKET, which is not set.'
      : [],
  ].flat();
}

/**
 * The settings of this deployment: defaults, and what the environment says instead. Unset and empty are the same.
 * @throws Error that names every bad setting, one sentence each
 */
export function readSettings(env: Environment): Settings {
  const faults: string[] = [];
  const { text, list, whole } = reader(env, faults);
  const settings: Settings = {
    logBucket: text('SEKISHO_LOG_BUCKET', /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u, 'the name of an S3 bucket', undefined),
    notifyExisting: text('SEKISHO_NOTIFY_EXISTING', /^(?:true|false)$/u, 'true or false', 'false') === 'true',
    logKeys: list('SEKISHO_LOG_KEYS', /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/u, 'ARNs of KMS keys'),
    operators: list('SEKISHO_OPERATORS', PERSON, 'ARNs of IAM roles and users'),
    analysts: list('SEKISHO_ANALYSTS', PERSON, 'ARNs of IAM roles and users'),
    sources: text('SEKISHO_SOURCE_SETTINGS', /^\{.{0,3000}\}$/su, 'a JSON object of at most 3,000 characters', '{}'),
    retention: text('SEKISHO_RETENTION', /^\{.{0,3000}\}$/su, 'a JSON object of at most 3,000 characters', '{}'),
    alarms: {
      mail: list('SEKISHO_ALARM_MAIL', /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u, 'mail addresses'),
      topic: text('SEKISHO_ALARM_TOPIC', TOPIC, 'the ARN of an SNS topic', undefined),
    },
    domain: {
      instance: text(
        'SEKISHO_DOMAIN_INSTANCE',
        /^[a-z0-9]+\.[a-z0-9]+\.search$/u,
        'an instance type such as m7g.large.search',
        'm7g.large.search',
      ),
      nodes: whole('SEKISHO_DOMAIN_NODES', 1, 80, 3),
      volume: whole('SEKISHO_DOMAIN_VOLUME', 10, 24_576, 100),
    },
    loader: {
      memory: whole('SEKISHO_LOADER_MEMORY', 512, 10_240, 1024),
      timeout: whole('SEKISHO_LOADER_TIMEOUT', 60, 900, 300),
      communityId: text('SEKISHO_COMMUNITY_ID', /^(?:true|false)$/u, 'true or false', 'false') === 'true',
      ignoreOwn: text('SEKISHO_IGNORE_OWN_LOGS', /^(?:true|false)$/u, 'true or false', 'true') === 'true',
      live: whole('SEKISHO_LIVE_CONCURRENCY', 3, 1000, 20),
      backfill: whole('SEKISHO_BACKFILL_CONCURRENCY', 2, 999, 5),
    },
  };
  const all = faults.length > 0 ? faults : conflicts(settings);
  if (all.length > 0) throw new Error(all.join('\n'));
  return settings;
}
