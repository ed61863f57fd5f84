import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { parquetOf, readAll } from '../../../../../test/support/parquet.ts';
import { StoreError } from '../../errors.ts';
import { readParquet } from './read-parquet.ts';

const sample = (name: string) => readFileSync(path.join(import.meta.dirname, 'samples', name));
/** Of another writer: pages of the first form, a codec for each column, INT96, two row groups. */
const firstForm = sample('first-form.parquet');
const firstFormLines = sample('first-form.ndjson').toString().split('\n').slice(0, -1);

const ROOT = { name: 'root', num_children: 1 };

/** The texts of a column of one type. */
async function texts(element: object, data: unknown[], encoding?: string): Promise<readonly string[]> {
  const schema = [ROOT, { name: 'v', repetition_type: 'OPTIONAL', ...element }];
  const column = { name: 'v', data, encoding };
  const { lines, fault } = await readAll(parquetOf([column as never], { schema: schema as never }));
  expect(fault).toBeUndefined();
  return lines.map((line) => (line === '{}' ? '' : line.slice(5, -1)));
}

describe('values', () => {
  it.each([
    ['truth', { type: 'BOOLEAN' }, [true, false, null], ['true', 'false', '']],
    ['32 bits', { type: 'INT32' }, [-2147483648, 7, null], ['-2147483648', '7', '']],
    ['unsigned 32 bits', { type: 'INT32', converted_type: 'UINT_32' }, [4294967295], ['4294967295']],
    [
      '64 bits',
      { type: 'INT64' },
      [-9223372036854775808n, 9007199254740993n, -4503599627370497n, 0n],
      ['-9223372036854775808', '9007199254740993', '-4503599627370497', '0'],
    ],
    [
      'unsigned 64 bits',
      { type: 'INT64', converted_type: 'UINT_64' },
      [18446744073709551615n],
      ['18446744073709551615'],
    ],
    ['single', { type: 'FLOAT' }, [0.1, -1.5, 16777216, 1e-30], ['0.1', '-1.5', '16777216', '1e-30']],
    ['double', { type: 'DOUBLE' }, [0.1, 1e300, Number.NaN, -Infinity], ['0.1', '1e+300', '"NaN"', '"-Infinity"']],
    [
      'text',
      { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
      ['a"\n\u0000', '日本', ''],
      ['"a\\"\\n\\u0000"', '"日本"', '""'],
    ],
    [
      'bytes',
      { type: 'BYTE_ARRAY' },
      [Buffer.from('text'), Buffer.of(0xff, 0), Buffer.of(1)],
      ['"text"', '"/wA="', '"AQ=="'],
    ],
    [
      'decimal',
      { type: 'INT64', converted_type: 'DECIMAL', scale: 3, precision: 18 },
      [0.5, -12.034],
      ['0.500', '-12.034'],
    ],
    [
      'date',
      { type: 'INT32', converted_type: 'DATE' },
      [new Date('2026-11-20'), new Date('1969-12-31')],
      ['"2026-11-20"', '"1969-12-31"'],
    ],
    ['JSON', { type: 'BYTE_ARRAY', converted_type: 'JSON' }, [{ a: [1, null] }], ['{"a":[1,null]}']],
    [
      'milliseconds',
      { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
      [new Date('2026-11-20T10:00:00.005Z'), new Date('1969-12-31T23:59:59.999Z')],
      ['"2026-11-20T10:00:00.005Z"', '"1969-12-31T23:59:59.999Z"'],
    ],
    [
      'UUID',
      { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } },
      ['00112233-4455-6677-8899-aabbccddeeff'],
      ['"00112233-4455-6677-8899-aabbccddeeff"'],
    ],
    [
      'half',
      { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 2, logical_type: { type: 'FLOAT16' } },
      [1.5, -0.25],
      ['1.5', '-0.25'],
    ],
  ])('of %s keep all that they say', async (_, element, data, expected) => {
    expect(await texts(element, data)).toEqual(expected);
  });

  it.each(['MICROS', 'NANOS', 'MILLIS'] as const)('of time in %s keep every digit', async (unit) => {
    const logical = (type: string) => ({ type: 'INT64', logical_type: { type, isAdjustedToUTC: true, unit } });
    const digits = { MILLIS: '005', MICROS: '000005', NANOS: '000000005' }[unit];
    const second = 10n ** BigInt(digits.length);

    const found = await texts(logical('TIMESTAMP'), [1_795_000_000n * second + 5n, -5n, 9_223_372_036_854_775_807n]);

    expect(found.slice(0, 2)).toEqual([
      `"2026-11-18T11:06:40.${digits}Z"`,
      `"1969-12-31T23:59:59.${String(second - 5n)}Z"`,
    ]);
    // No calendar goes that far but that of nanoseconds.
    expect(found[2]).toBe(unit === 'NANOS' ? '"2262-04-11T23:47:16.854775807Z"' : '9223372036854775807');
  });

  test.prop([fc.array(fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), { minLength: 1 })])(
    'are the same in every encoding of whole numbers',
    async (data) => {
      const expected = data.map((value) => value?.toString() ?? '');

      for (const encoding of ['PLAIN', 'DELTA_BINARY_PACKED', 'BYTE_STREAM_SPLIT']) {
        expect(await texts({ type: 'INT64' }, data, encoding)).toEqual(expected);
      }
    },
  );

  test.prop([fc.array(fc.option(fc.string({ unit: 'binary' })), { minLength: 1 })])(
    'are the same in every encoding of text',
    async (data) => {
      const expected = data.map((value) => (value === null ? '' : JSON.stringify(value)));
      const element = { type: 'BYTE_ARRAY', converted_type: 'UTF8' };

      for (const encoding of ['PLAIN', 'DELTA_LENGTH_BYTE_ARRAY', 'DELTA_BYTE_ARRAY', 'RLE_DICTIONARY']) {
        expect(await texts(element, data, encoding)).toEqual(expected);
      }
    },
  );

  test.prop([fc.array(fc.boolean(), { minLength: 1 })])('of truth are the same in runs', async (data) => {
    expect(await texts({ type: 'BOOLEAN' }, data, 'RLE')).toEqual(data.map(String));
  });
});

describe('rows', () => {
  const count = 5000;
  const columns = [
    { name: 'i', data: Array.from({ length: count }, (_, i) => BigInt(i)) },
    { name: 's', data: Array.from({ length: count }, (_, i) => (i % 7 === 0 ? null : `word ${i % 50}`)) },
    { name: 'all', data: Array.from({ length: count }, () => 'same') },
  ];
  const expected = Array.from({ length: count }, (_, i) =>
    i % 7 === 0 ? `{"i":${i},"all":"same"}` : `{"i":${i},"s":"word ${i % 50}","all":"same"}`,
  );

  it.each(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'ZSTD', 'BROTLI', 'LZ4_RAW'] as const)(
    'come through %s, in row groups and pages of any size',
    async (codec) => {
      for (const size of [{}, { rowGroupSize: 640, pageSize: 300 }]) {
        expect(await readAll(parquetOf(columns, { codec, ...size }))).toMatchObject({
          lines: expected,
          fault: undefined,
        });
      }
    },
  );

  it('come out of files of other writers', async () => {
    expect(await readAll(firstForm)).toMatchObject({ lines: firstFormLines, fault: undefined });
  });

  it('may be none', async () => {
    const schema = [ROOT, { name: 'v', type: 'INT32', repetition_type: 'OPTIONAL' }];

    expect(await readAll(parquetOf([{ name: 'v', data: [] }], { schema: schema as never }))).toMatchObject({
      lines: [],
      fault: undefined,
    });
  });

  test.prop([
    fc.array(
      fc.option(fc.record({ a: fc.option(fc.integer({ min: 0, max: 9 })), b: fc.array(fc.option(fc.string())) })),
      { minLength: 1 },
    ),
  ])('have lists and structures in them, and what is null in those is left out', async (data) => {
    const schema = [
      ROOT,
      { name: 'v', repetition_type: 'OPTIONAL', num_children: 2 },
      { name: 'a', type: 'INT32', repetition_type: 'OPTIONAL' },
      { name: 'b', repetition_type: 'OPTIONAL', num_children: 1, converted_type: 'LIST' },
      { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
      { name: 'element', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
    ];

    const { lines, fault } = await readAll(parquetOf([{ name: 'v', data }], { schema: schema as never, pageSize: 50 }));

    expect(fault).toBeUndefined();
    expect(lines.map((line) => JSON.parse(line))).toEqual(
      data.map((v) => (v === null ? {} : { v: { ...(v.a === null ? {} : { a: v.a }), b: v.b } })),
    );
  });
});

describe('bad data', () => {
  it('that ends early has no rows, as what they are stands at the end', async () => {
    for (let length = 4; length < firstForm.length; length += 61) {
      const { lines, fault } = await readAll(firstForm.subarray(0, length));

      expect(lines).toEqual([]);
      expect(fault?.code).toMatch(/^(?:truncated_archive|bad_archive|too_large)$/u);
    }
  });

  it('in the footer is told, wherever that is cut', async () => {
    const file = parquetOf([{ name: 'i', data: [1n, 2n, 3n] }]);
    const length = file.readUInt32LE(file.length - 8);
    const from = file.length - 8 - length;

    for (let cut = 0; cut < length; cut++) {
      const end = Buffer.alloc(8, 'PAR1');
      end.writeUInt32LE(cut);
      const { fault } = await readAll(Buffer.concat([file.subarray(0, from + cut), end]));

      expect(fault).toMatchObject({ code: 'bad_archive' });
    }
  });

  it('costs the rows behind it, and no row before it', async () => {
    const bytes = Buffer.from(firstForm);
    // The second row group begins in the middle of the file.
    bytes.fill(0xff, Math.floor(firstForm.length * 0.45), Math.floor(firstForm.length * 0.5));

    const { lines, fault } = await readAll(bytes);

    expect(lines.length).toBeGreaterThanOrEqual(25);
    expect(lines).toEqual(firstFormLines.slice(0, lines.length));
    expect(fault).toMatchObject({ code: 'bad_archive' });
  });

  const files = [
    firstForm,
    parquetOf([{ name: 'i', data: [1n, 2n, 3n], encoding: 'DELTA_BINARY_PACKED' }]),
    parquetOf([{ name: 's', data: ['a', 'ab', 'abc'], encoding: 'DELTA_BYTE_ARRAY' }], { codec: 'UNCOMPRESSED' }),
    parquetOf([{ name: 's', data: ['a', 'ab', 'ab'] }], { codec: 'ZSTD' }),
  ];

  test.prop(
    [
      fc.constantFrom(...files),
      fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 4,
      }),
    ],
    { numRuns: 1500 },
  )('is told once, and never thrown', async (file, changes) => {
    const bytes = Buffer.from(file);
    for (const [place, byte] of changes) bytes[Math.min(bytes.length - 1, Math.floor(place * bytes.length))] = byte;

    const { lines, faults } = await readAll(bytes);

    expect(faults).toBeLessThanOrEqual(1);
    for (const line of lines.slice(0, 100)) expect(line).toMatch(/^\{.*\}$/u);
  });

  it('of the source is the source’s own to tell', async () => {
    const failing = {
      size: 1000,
      isWhole: false,
      read: () => Promise.reject(new StoreError('gone', { retryable: true })),
    };
    const rows = readParquet(async () => failing, { maxRatio: 400, onUnpacked: () => {}, onFault: () => {} });

    await expect(rows.next()).rejects.toThrow('gone');
  });

  it('that swells too much is told of', async () => {
    const data = Array.from({ length: 24 }, () => 'x'.repeat(3_000_000));
    const file = parquetOf([{ name: 's', data, encoding: 'PLAIN' }], { codec: 'ZSTD', rowGroupSize: 3 });

    const { lines, fault } = await readAll(file);

    expect(fault).toMatchObject({ code: 'too_large' });
    expect(lines.length).toBeGreaterThan(15);
    expect(lines.length).toBeLessThan(24);
  });
});
