import { createGunzip } from 'node:zlib';
import type { OnFault } from './fault.ts';
import { inflate, OUTPUT_CHUNK } from './inflate.ts';
import type { Input } from './input.ts';

const create = () => createGunzip({ chunkSize: OUTPUT_CHUNK });

/** Decompresses gzip with any number of members. Bytes before a fault are given as `inflate` says. */
export async function* gunzip(input: Input, onFault: OnFault): AsyncGenerator<Uint8Array> {
  let isSound = true;
  yield* inflate(input, create, (kind) => {
    isSound = false;
    onFault(kind);
  });
  if (isSound && (await input.some(1)).length > 0) onFault('trailing');
}
