import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Clock } from '@sekisho/core';

/** What an object holds, uncompressed. */
export interface Content {
  /** SHA-256, in lower-case hexadecimal. */
  readonly hash: string;
  /** The text, where it was wanted. */
  readonly text: string;
}

/** How much of an object is read, whatever it swells to. */
export interface ContentLimits {
  /** Bytes, uncompressed. */
  readonly bytes: number;
  /** Epoch milliseconds. */
  readonly until: number;
  readonly clock: Pick<Clock, 'now'>;
  /** Whether the text is wanted. */
  readonly keepsText: boolean;
}

/**
 * Reads an object of gzip to its end, a chunk at a time.
 * @returns `broken` for gzip that is none, `too_much` where a limit is met
 * @throws what reading the object throws
 */
export async function readContent(
  body: AsyncIterable<Uint8Array>,
  { bytes, until, clock, keepsText }: ContentLimits,
): Promise<Content | 'broken' | 'too_much'> {
  const hash = createHash('sha256');
  const kept: Uint8Array[] = [];
  let size = 0;
  // Whatever goes wrong in the one ends the other; the loop sees it.
  const unpacked = pipeline(Readable.from(body), createGunzip(), () => {});
  try {
    for await (const chunk of unpacked as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > bytes || clock.now() > until) return 'too_much';
      hash.update(chunk);
      if (keepsText) kept.push(chunk);
    }
  } catch (error) {
    if (isBroken(error)) return 'broken';
    throw error;
  }
  return { hash: hash.digest('hex'), text: Buffer.concat(kept).toString('utf8') };
}

function isBroken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}
