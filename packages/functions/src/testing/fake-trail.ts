import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type ListedObject, type Proof, StoreError } from '@sekisho/core';
import type { ApiDeps } from '../api/deps.ts';
import { createFakeApi, jsonOf } from './fake-api.ts';
import { createFakeJobs } from './fake-jobs.ts';

const PLACE = 'eu-west-1/2026/11/20/111122223333_';

/** Key of the digest of an hour. */
export const digestKey = (hour: number) =>
  `AWSLogs/111122223333/CloudTrail-Digest/${PLACE}CloudTrail-Digest_eu-west-1_all_eu-west-1_20261120T${String(hour).padStart(2, '0')}0000Z.json.gz`;

/** Key of a log file. */
export const logKey = (name: string) => `AWSLogs/111122223333/CloudTrail/${PLACE}CloudTrail_eu-west-1_${name}.json.gz`;

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** A digest as CloudTrail writes it. @param previous text of the one before it */
export function digestOf(hour: number, logs: Readonly<Record<string, string>>, previous?: string): string {
  const before =
    previous === undefined
      ? { previousDigestS3Bucket: null, previousDigestS3Object: null, previousDigestHashValue: null }
      : {
          previousDigestS3Bucket: 'logs',
          previousDigestS3Object: digestKey(hour - 1),
          previousDigestHashValue: hashOf(previous),
        };
  return JSON.stringify({
    ...{ digestS3Bucket: 'logs', digestS3Object: digestKey(hour) },
    ...{ ...before, previousDigestHashAlgorithm: 'SHA-256' },
    logFiles: Object.entries(logs).map(([name, text]) => ({
      ...{ s3Bucket: 'logs', s3Object: logKey(name), hashValue: hashOf(text), hashAlgorithm: 'SHA-256' },
    })),
  });
}

/** A page of a verification. */
export interface VerifiedPage {
  readonly listed: number;
  readonly digests: number;
  readonly logFiles: number;
  readonly hashed: number;
  readonly chainStarts: number;
  readonly doubts: readonly { readonly key: string; readonly doubt: string; readonly digest?: string }[];
  readonly next?: string;
}

/** The admin API over a bucket with texts in gzip, all of which are loaded. @param files texts by key */
export function createTrailApi(files: ReadonlyMap<string, string>, overrides: Partial<ApiDeps> = {}) {
  const keys = [...files.keys()].sort();
  const listed = keys.map(
    (key): ListedObject => ({ bucket: 'logs', key, etag: 'e1', size: 1, modified: '2026-11-20T00:00:00.000Z' }),
  );
  const opened: string[] = [];
  const find = async (key: string) => {
    const ref = listed.find((one) => one.key === key);
    if (ref !== undefined) return ref;
    const cause = Object.assign(new Error('gone'), { name: 'NoSuchKey' });
    throw new StoreError(`${key} is not there`, { cause, retryable: false });
  };
  const api = createFakeApi({
    pages: createFakeJobs(listed),
    store: {
      find: ({ key }) => find(key),
      async open({ key }) {
        const ref = await find(key);
        opened.push(key);
        const body = (async function* () {
          yield gzipSync(files.get(key) ?? '');
        })();
        return { ref, body };
      },
    },
    proofs: async (_, asked) => ({
      entries: new Map(
        asked.map((key): [string, Proof[]] => [key, [{ key, etag: 'e1', status: 'complete', documents: 1 }]]),
      ),
      documents: new Map(),
    }),
    ...overrides,
  });
  return {
    ...api,
    opened,
    /** All pages. */
    async verify(query = 'prefix=AWSLogs/'): Promise<readonly VerifiedPage[]> {
      const pages: VerifiedPage[] = [];
      for (let after = ''; ; ) {
        const page = await jsonOf<VerifiedPage>(await api.app.request(`/verify?${query}${after}`));
        pages.push(page);
        if (page.next === undefined || pages.length > 50) return pages;
        after = `&after=${page.next}`;
      }
    },
  };
}
