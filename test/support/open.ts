import { crc32 } from 'node:zlib';
import { openText } from '../../packages/core/src/open/open.ts';
import type { Opened, OpenLimits } from '../../packages/core/src/open/reading.ts';

async function* streamed(chunks: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

/** Opens an object that comes in these chunks, and reads it to its end. */
export async function open(
  chunks: Iterable<Uint8Array>,
  limits?: OpenLimits,
): Promise<Opened & { readonly text: string }> {
  const opened = openText(streamed(chunks), limits);
  let text = '';
  for await (const chunk of opened) text += chunk;
  return { text, ...opened.result };
}

/** Lines that hardly compress, so that a few make many kilobytes of gzip. */
export function randomLines(count: number): string {
  return Array.from({ length: count }, (_, i) => `${i} ${crc32(`a${i}`)} ${crc32(`b${i}`)}\n`).join('');
}
