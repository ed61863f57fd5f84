import { randomFillSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { parquetOf } from '../../../../../test/support/parquet.ts';
import { StoreError } from '../../errors.ts';
import { openText } from '../open.ts';
import { defaultLimits } from '../reading.ts';

const rows = 300;
/** Bytes that do not compress, so that the file is too large to be read as it comes. */
const noise = Array.from({ length: rows }, () => randomFillSync(Buffer.alloc(50_000)));
const large = parquetOf(
  [
    { name: 'i', data: noise.map((_, i) => i) },
    { name: 'noise', data: noise, encoding: 'PLAIN' },
  ],
  { codec: 'UNCOMPRESSED', rowGroupSize: 100, pageSize: 200_000 },
);
const small = parquetOf([{ name: 'i', data: [1, 2] }]);

/** An object that tells what of it was read. */
function stored(bytes: Buffer, broken = Number.POSITIVE_INFINITY) {
  const log = { isOpen: true, body: 0, ranges: 0 };
  async function* body(): AsyncGenerator<Uint8Array> {
    try {
      for (let from = 0; from < bytes.length; from += 65_536) {
        const chunk = bytes.subarray(from, from + 65_536);
        log.body += chunk.length;
        yield chunk;
      }
    } finally {
      log.isOpen = false;
    }
  }
  async function slice(from: number, to: number): Promise<Uint8Array> {
    expect(log.isOpen).toBe(false);
    if (log.ranges > broken) throw new StoreError('the connection broke', { retryable: true });
    log.ranges += to - from;
    return bytes.subarray(from, to);
  }
  return { log, body: body(), object: { ref: { size: bytes.length }, slice } };
}

async function read(opened: ReturnType<typeof openText>) {
  let text = '';
  for await (const chunk of opened) text += chunk;
  return { lines: text.split('\n').slice(0, -1), ...opened.result };
}

describe('Parquet', () => {
  it('that is large is read by its places, a part at a time, and let go of as it comes', async () => {
    const { log, body, object } = stored(large);

    const { lines, fault, bytesStored } = await read(openText(body, defaultLimits, object));

    expect(fault).toBeUndefined();
    expect(lines.map((line) => JSON.parse(line).i)).toEqual(noise.map((_, i) => i));
    expect(lines[299]).toContain(noise[299]?.toString('base64'));
    expect(log.body).toBe(65_536);
    expect(bytesStored).toBe(log.body + log.ranges);
    expect(log.ranges).toBeLessThan(large.length * 1.1);
  });

  it('that is small is read as it comes', async () => {
    const { log, body, object } = stored(small);

    expect(await read(openText(body, defaultLimits, object))).toMatchObject({
      lines: ['{"i":1}', '{"i":2}'],
      fault: undefined,
    });
    expect(log.ranges).toBe(0);
  });

  it('is read out of archives, where it fits into memory', async () => {
    const { body } = stored(gzipSync(small));
    expect(await read(openText(body))).toMatchObject({ lines: ['{"i":1}', '{"i":2}'], fault: undefined });

    const huge = stored(gzipSync(Buffer.concat([Buffer.from('PAR1'), Buffer.alloc(40_000_000, 'abc')])));
    expect(await read(openText(huge.body))).toMatchObject({ lines: [], fault: { code: 'too_large' } });
  });

  it('ends in the error of the store, where that has one', async () => {
    const { body, object } = stored(large, 8_000_000);

    await expect(read(openText(body, defaultLimits, object))).rejects.toThrow('the connection broke');
  });

  it('has as much text as an object may have', async () => {
    const { body, object } = stored(large);

    const { lines, fault } = await read(openText(body, { ...defaultLimits, maxBytes: 16_000_000 }, object));

    expect(fault).toMatchObject({ code: 'too_large' });
    expect(lines.length).toBeGreaterThan(150);
  });

  it('is no bomb for the names of its columns', async () => {
    const name = 'a_name_that_is_much_longer_than_what_stands_in_the_column_under_it'.repeat(4);
    const many = parquetOf([{ name, data: Array.from({ length: 280_000 }, (_, i) => i % 256) }], { codec: 'ZSTD' });
    const { body, object } = stored(many);

    const { lines, fault, bytesRead, bytesStored } = await read(openText(body, defaultLimits, object));

    expect(fault).toBeUndefined();
    expect(lines).toHaveLength(280_000);
    expect(bytesRead / bytesStored).toBeGreaterThan(defaultLimits.maxRatio);
  });
});
