import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { GetObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import type { DeadLetter } from '@sekisho/core';
import { isMissing, toStoreError } from './store-fault.ts';

/** What a dead letter is found by. */
export interface DeadLetterAddress {
  /** Id of the log type. */
  readonly source: string;
  /** Id of the object: a hash of its bucket, key and etag. */
  readonly object: string;
  /** Dates on which the object may have been written, `YYYY-MM-DD`, the likeliest first. */
  readonly days: readonly string[];
  readonly ordinal: number;
  readonly part?: number | undefined;
}

/** A dead letter and the file in which it is kept. */
interface KeptLetter {
  /** `s3://bucket/key`. */
  readonly file: string;
  readonly letter: DeadLetter;
}

/** The files in which dead letters are kept whole. */
export interface DeadLetterFiles {
  /**
   * @returns undefined where the letter is in no file: it has expired
   * @throws StoreError when the files cannot be listed or read
   */
  find(address: DeadLetterAddress): Promise<KeptLetter | undefined>;
}

const decompress = promisify(gunzip);

/** Bytes of the largest file: a few megabytes of records, each character of which is six bytes of JSON at most. */
const MOST_BYTES = 64 * 1024 * 1024;
/** Files of an object that are looked into: another load may have divided the letters otherwise. */
const MOST_FILES = 3;

/** Finds dead letters in the bucket that the loader keeps them in. */
export function createDeadLetterFiles(s3: S3Client, bucket: string): DeadLetterFiles {
  const uri = (key: string) => `s3://${bucket}/${key}`;

  async function list(prefix: string): Promise<readonly string[]> {
    const keys: string[] = [];
    try {
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
        keys.push(...Contents.map(({ Key = '' }) => Key));
      }
    } catch (error) {
      throw toStoreError(uri(prefix), 'listed', error);
    }
    return keys;
  }

  /** @returns the lines of a file; none where it has gone since it was listed */
  async function read(key: string): Promise<readonly string[]> {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const bytes = (await Body?.transformToByteArray()) ?? new Uint8Array();
      return (await decompress(bytes, { maxOutputLength: MOST_BYTES })).toString('utf8').trimEnd().split('\n');
    } catch (error) {
      if (isMissing(error)) return [];
      throw toStoreError(uri(key), 'read', error);
    }
  }

  return {
    async find(address) {
      const { source, object, days, ordinal, part } = address;
      for (const day of days) {
        const prefix = `deadletters/${source}/${day.replaceAll('-', '/')}/${object}-`;
        for (const key of filesWith(await list(prefix), prefix, address)) {
          const letters = (await read(key)).map((line): DeadLetter => JSON.parse(line));
          const letter = letters.find((one) => one.ordinal === ordinal && one.part === part);
          if (letter !== undefined) return { file: uri(key), letter };
        }
      }
      return undefined;
    },
  };
}

/** The files that begin before the letter or with it, the nearest first: a file is named by its first letter. */
function filesWith(
  keys: readonly string[],
  prefix: string,
  { ordinal, part = 0 }: DeadLetterAddress,
): readonly string[] {
  return keys
    .map((key) => {
      const [first = 0, firstPart = 0] = key.slice(prefix.length).split('.').map(Number.parseFloat);
      return { key, first, firstPart: Number.isNaN(firstPart) ? 0 : firstPart };
    })
    .filter(({ first, firstPart }) => first < ordinal || (first === ordinal && firstPart <= part))
    .sort((a, b) => b.first - a.first || b.firstPart - a.firstPart)
    .slice(0, MOST_FILES)
    .map(({ key }) => key);
}
