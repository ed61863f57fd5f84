import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import { toStoreError } from './store-fault.ts';

/** A file, and what tells that it is another one now. */
interface FileEntry {
  /** Its path below the folder. */
  readonly name: string;
  readonly version: string;
}

/** A folder of files, in a bucket or on this machine. A file is always read whole, as it was written. */
export interface FileFolder {
  /** All files, also those in folders below, by their names. */
  list(): Promise<readonly FileEntry[]>;
  /** @throws StoreError, or what the file system throws, where there is no such file */
  read(name: string): Promise<Uint8Array<ArrayBuffer>>;
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Removes a file; one that is not there is gone already. */
  remove(name: string): Promise<void>;
}

/**
 * A folder in a bucket.
 * @param prefix with the slash at its end
 */
export function createBucketFolder(s3: S3Client, bucket: string, prefix: string): FileFolder {
  const uri = (name: string) => `s3://${bucket}/${prefix}${name}`;
  return {
    async list() {
      const entries: FileEntry[] = [];
      try {
        for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket: bucket, Prefix: prefix })) {
          for (const { Key = '', ETag = '' } of page.Contents ?? []) {
            if (!Key.endsWith('/')) entries.push({ name: Key.slice(prefix.length), version: ETag });
          }
        }
      } catch (error) {
        throw toStoreError(uri(''), 'listed', error);
      }
      return entries;
    },
    async read(name) {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: prefix + name }));
        return new Uint8Array((await Body?.transformToByteArray()) ?? []);
      } catch (error) {
        throw toStoreError(uri(name), 'read', error);
      }
    },
    async write(name, bytes) {
      const command = new PutObjectCommand({ Bucket: bucket, Key: prefix + name, Body: bytes });
      await s3.send(command).catch((error: unknown) => {
        throw toStoreError(uri(name), 'written', error);
      });
    },
    async remove(name) {
      const command = new DeleteObjectCommand({ Bucket: bucket, Key: prefix + name });
      await s3.send(command).catch((error: unknown) => {
        throw toStoreError(uri(name), 'removed', error);
      });
    },
  };
}

/** A folder on this machine; it need not be there yet. */
export function createDiskFolder(folder: string): FileFolder {
  return {
    async list() {
      const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      const entries = files.map(async (path) => {
        const { mtimeMs, size } = await stat(path);
        return { name: path.slice(folder.length + 1).replaceAll('\\', '/'), version: `${mtimeMs}-${size}` };
      });
      return (await Promise.all(entries)).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    read: async (name) => new Uint8Array(await readFile(join(folder, name))),
    async write(name, bytes) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(`${path}.part`, bytes);
      await rename(`${path}.part`, path);
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}
