import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { DeadLetterStore } from '@sekisho/core';
import { toStoreError } from './store-fault.ts';

const compress = promisify(gzip);

/** Byte of a gzip header that tells the operating system: 255 is "unknown", so that all machines write the same file. */
const SYSTEM = { at: 9, unknown: 255 };

/** Keeps dead letters below `deadletters/` of a bucket. The same letters are the same bytes under the same key. */
export function createDeadLetterStore(s3: S3Client, bucket: string): DeadLetterStore {
  return {
    async put(name, lines) {
      const key = `deadletters/${name}.gz`;
      const body = await compress(lines.map((line) => `${line}\n`).join(''));
      body[SYSTEM.at] = SYSTEM.unknown;
      const command = new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: 'application/gzip' });
      await s3.send(command).catch((error: unknown) => {
        throw toStoreError(`s3://${bucket}/${key}`, 'written', error);
      });
    },
  };
}
