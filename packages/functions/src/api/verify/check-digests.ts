import { type Digest, type DigestedLog, doubtOf, readDigest, StoreError } from '@sekisho/core';
import { isMissing } from '../../adapters/store-fault.ts';
import type { ApiDeps } from '../deps.ts';
import { mapLimited } from '../map-limited.ts';
import { readContent } from './read-content.ts';

/** Why something that a digest of CloudTrail tells of is in doubt. */
export type DigestDoubt =
  | 'digest_invalid'
  | 'hash_differs'
  | 'not_hashed'
  | 'not_in_bucket'
  | 'previous_digest_differs'
  | 'previous_digest_missing';

/** Something in doubt. */
interface Doubtful {
  readonly key: string;
  readonly doubt: DigestDoubt | NonNullable<ReturnType<typeof doubtOf>>;
  /** Key of the digest that tells of it. */
  readonly digest: string;
}

/** What is looked at. */
export interface DigestQuestion {
  readonly bucket: string;
  /** Beginning of the keys that are compared with the ledger anyway. */
  readonly prefix: string;
  /** Whether log files are read to compare their hashes. */
  readonly hashes: boolean;
  /** Epoch milliseconds after which nothing more is begun, and after which no log file is read on. */
  readonly soft: number;
  readonly hard: number;
}

/** What came of it so far. */
interface DigestTally {
  digests: number;
  logFiles: number;
  hashed: number;
  /** Digests without one before them. */
  chainStarts: number;
  readonly doubts: Doubtful[];
}

type Deps = Pick<ApiDeps, 'clock' | 'logBuckets' | 'proofs' | 'store'>;

/** Log files of one answer, and how many are looked at in between two looks at the clock. */
const MOST_LOGS = 1_000;
const AT_ONCE = 16;
/** Bytes of a digest and of a log file, uncompressed. The largest digests have some thousands of log files. */
const MOST_DIGEST = 32 * 1024 ** 2;
const MOST_LOG = 1024 ** 3;

/**
 * Checks digests of CloudTrail, one after the other, until there was enough work for one answer: the digest before each has
 * the hash that it says, and each log file is there, with the hash that it says, and in the ledger. What is in memory at a time
 * is one digest. All of it holds against mistakes and losses; against somebody who can write to the bucket it takes the
 * signatures too, which are not looked at.
 */
export function createDigestCheck(question: DigestQuestion, deps: Deps) {
  const tally: DigestTally = { digests: 0, logFiles: 0, hashed: 0, chainStarts: 0, doubts: [] };
  /** Hashes of digests that were read, by key. They come one hour after the other. */
  const known = new Map<string, string>();
  const isEnough = () => tally.logFiles >= MOST_LOGS || deps.clock.now() >= question.soft;

  async function read(place: { readonly bucket: string; readonly key: string }) {
    const { body } = await deps.store.open(place);
    // It is small: not to have the time for it would look like a fault of it.
    const limits = { bytes: MOST_DIGEST, until: Number.POSITIVE_INFINITY, clock: deps.clock, keepsText: true };
    const content = await readContent(body, limits);
    if (typeof content === 'string') return undefined;
    known.set(place.key, content.hash);
    return content;
  }

  /** @returns undefined for a digest that is none, is elsewhere, or may not be read */
  async function digestAt(key: string): Promise<Digest | undefined> {
    const content = await read({ bucket: question.bucket, key }).catch(forgive);
    const digest = content && readDigest(content.text);
    return digest?.bucket === question.bucket && digest.key === key ? digest : undefined;
  }

  async function doubtOfPrevious(previous: DigestedLog): Promise<DigestDoubt | undefined> {
    if (!deps.logBuckets.includes(previous.bucket)) return 'previous_digest_missing';
    try {
      const isKnown = previous.bucket === question.bucket && known.has(previous.key);
      const hash = isKnown ? known.get(previous.key) : (await read(previous))?.hash;
      return hash === previous.hash ? undefined : 'previous_digest_differs';
    } catch (error) {
      if (error instanceof StoreError && isMissing(error)) return 'previous_digest_missing';
      throw error;
    }
  }

  return {
    tally,
    isEnough,
    /**
     * Checks a digest, from its n-th log file on.
     * @returns the log file at which to go on with it; undefined where it is done
     * @throws StoreError, SearchError as S3 and the cluster do
     */
    async check(key: string, from = 0): Promise<number | undefined> {
      const digest = await digestAt(key);
      if (digest === undefined) {
        tally.digests++;
        tally.doubts.push({ key, doubt: 'digest_invalid', digest: key });
        return undefined;
      }
      for (let at = from; at < digest.logs.length; at += AT_ONCE) {
        if (at > from && isEnough()) return at;
        const logs = digest.logs.slice(at, at + AT_ONCE);
        tally.doubts.push(...(await checkLogs(logs, question, tally, deps)).map((one) => ({ ...one, digest: key })));
      }
      tally.digests++;
      if (digest.previous === undefined) tally.chainStarts++;
      const doubt = digest.previous && (await doubtOfPrevious(digest.previous));
      if (doubt !== undefined) tally.doubts.push({ key: digest.previous?.key ?? '', doubt, digest: key });
      return undefined;
    },
  };
}

/** What will not be better next time is no reason to break off. @throws the error otherwise */
function forgive(error: unknown): undefined {
  if (error instanceof StoreError && !error.retryable) return undefined;
  throw error;
}

type LogDoubt = Omit<Doubtful, 'digest'>;

async function checkLogs(
  logs: readonly DigestedLog[],
  question: DigestQuestion,
  tally: DigestTally,
  deps: Deps,
): Promise<readonly LogDoubt[]> {
  const seen = await mapLimited(logs, AT_ONCE, (log) => look(log, question, deps));
  tally.logFiles += logs.length;
  tally.hashed += seen.filter(({ isHashed }) => isHashed).length;
  const elsewhere = seen.filter(({ log, etag }) => etag !== undefined && !isListed(log, question));
  const byBucket = [...Map.groupBy(elsewhere, ({ log }) => log.bucket)];
  const unproved = await Promise.all(
    byBucket.map(async ([bucket, own]): Promise<readonly LogDoubt[]> => {
      const keys = own.map(({ log }) => log.key);
      const { entries } = await deps.proofs(bucket, keys);
      return own.flatMap(({ log: { key }, etag = '' }) => {
        const doubt = doubtOf(etag, entries.get(key) ?? [], undefined);
        return doubt === undefined ? [] : [{ key, doubt }];
      });
    }),
  );
  const doubted = seen.flatMap(({ log: { key }, doubt }) => (doubt === undefined ? [] : [{ key, doubt }]));
  return [...doubted, ...unproved.flat()];
}

/** Whether the listing comes to a log file as well, and has it compared with the ledger. */
function isListed({ bucket, key }: DigestedLog, question: DigestQuestion): boolean {
  return bucket === question.bucket && key.startsWith(question.prefix);
}

interface Seen {
  readonly log: DigestedLog;
  /** Undefined where it is not there. */
  readonly etag?: string;
  readonly isHashed?: boolean;
  readonly doubt?: DigestDoubt;
}

async function look(log: DigestedLog, { hashes, hard }: DigestQuestion, deps: Deps): Promise<Seen> {
  if (!deps.logBuckets.includes(log.bucket)) return { log, doubt: 'not_in_bucket' };
  const place = { bucket: log.bucket, key: log.key };
  try {
    if (!hashes) return { log, etag: (await deps.store.find(place)).etag };
    const { ref, body } = await deps.store.open(place);
    const limits = { bytes: MOST_LOG, until: hard, clock: deps.clock, keepsText: false };
    const content = await readContent(body, limits);
    if (content === 'too_much') return { log, etag: ref.etag, doubt: 'not_hashed' };
    const isSame = content !== 'broken' && content.hash === log.hash;
    return { log, etag: ref.etag, isHashed: true, ...(isSame ? {} : { doubt: 'hash_differs' }) };
  } catch (error) {
    if (error instanceof StoreError && isMissing(error)) return { log, doubt: 'not_in_bucket' };
    // In the archive, for example.
    if (hashes && error instanceof StoreError && !error.retryable) return { log, doubt: 'not_hashed' };
    throw error;
  }
}
