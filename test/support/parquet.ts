import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { inMemory } from '../../packages/core/src/open/parquet/file-bytes.ts';
import { readParquet } from '../../packages/core/src/open/parquet/read-parquet.ts';

type Options = Omit<Parameters<typeof parquetWriteBuffer>[0], 'columnData'>;
type Columns = Parameters<typeof parquetWriteBuffer>[0]['columnData'];

/** A block of LZ4 that repeats nothing. */
function literals(input: Uint8Array): Uint8Array {
  if (input.length < 15) return Buffer.concat([Buffer.of(input.length << 4), input]);
  const rest = input.length - 15;
  const length = [...Array.from({ length: Math.floor(rest / 255) }, () => 255), rest % 255];
  return Buffer.concat([Buffer.of(0xf0, ...length), input]);
}

/** Writes a file of these columns. */
export function parquetOf(columnData: Columns, options: Options = {}): Buffer {
  const compressors = { GZIP: gzipSync, ZSTD: zstdCompressSync, BROTLI: brotliCompressSync, LZ4_RAW: literals };
  return Buffer.from(parquetWriteBuffer({ columnData, compressors, ...options }));
}

/** Writes a file of rows of text; a column that a row does not have is null. */
export function parquetOfRows(rows: readonly Readonly<Record<string, string | number | bigint>>[]): Buffer {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return parquetOf(names.map((name) => ({ name, data: rows.map((row) => row[name]) })));
}

/** Reads a file, which may be none. */
export async function readAll(bytes: Buffer, maxRatio = 400) {
  const chunks: Uint8Array[] = [];
  const faults: { code: string; detail: string }[] = [];
  let unpacked = 0;
  const reading = {
    maxRatio,
    onUnpacked: (count: number) => {
      unpacked += count;
    },
    onFault: (issue: { code: string; detail: string }) => faults.push(issue),
  };
  for await (const chunk of readParquet(async () => inMemory(bytes), reading)) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString().split('\n').slice(0, -1);
  return { lines, fault: faults[0], faults: faults.length, unpacked };
}
