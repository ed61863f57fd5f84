import { gzipSync } from 'node:zlib';
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { type FakeWorld, load } from '../../../../test/fakes/world.ts';
import { lawfulLoad } from '../../../../test/support/lawful-load.ts';
import {
  allDocuments,
  GATE_HEADER,
  GATES,
  gateLine,
  LETTERS,
  lettersOf,
  smallWorld,
} from '../../../../test/support/loads.ts';
import { testSource } from '../../../../test/support/test-sources.ts';
import { isBalanced } from '../model/report.ts';

const letters = lettersOf(4);

const originals = (world: FakeWorld) =>
  [...allDocuments(world).values()].map((json) => JSON.parse(json).event.original as string | undefined);

describe('gzip', () => {
  const stored = gzipSync(Array.from({ length: 400 }, (_, i) => `${gateLine(i)}\n`).join(''));

  test('cut off anywhere is loaded as far as it goes', async () => {
    for (const part of [0.2, 0.5, 0.9, 0.999]) {
      const report = await lawfulLoad(GATES, stored.subarray(0, stored.length * part));

      expect(report).toMatchObject({ status: 'partial', fault: { code: 'truncated_gzip' } });
      expect(report.read).toBeGreaterThan(0);
      expect(report.deadLettered).toBeLessThanOrEqual(1);
    }
  });

  test('of which nothing can be read fails, and is not tried again', async () => {
    const report = await lawfulLoad(GATES, stored.subarray(0, 12));

    expect(report).toMatchObject({ status: 'failed', read: 0, fault: { code: 'truncated_gzip' } });
    expect(report.error).toBeUndefined();
  });

  test('with a line break behind it loses nothing', async () => {
    expect(await lawfulLoad(GATES, Buffer.concat([stored, Buffer.from('\n')]))).toMatchObject({
      status: 'partial',
      indexed: 400,
      fault: { code: expect.stringMatching(/_gzip$/u) },
    });
  });

  test('of nothing, and nothing, are complete', async () => {
    for (const body of ['', gzipSync(''), '\n\n', `${GATE_HEADER}\n`, GATE_HEADER, gzipSync(`${GATE_HEADER}\r\n`)])
      expect(await lawfulLoad(GATES, body)).toMatchObject({ status: 'complete', read: 0, issues: {} });
  });
});

describe('text', () => {
  test('with a byte order mark, CRLF and without a last line end is read as any', async () => {
    const report = await lawfulLoad(GATES, `\ufeff${GATE_HEADER}\r\n${gateLine(0)}\r\n${gateLine(1)}`);

    expect(report).toMatchObject({ status: 'complete', read: 2, indexed: 2, issues: {} });
    expect(originals(report.world)).toEqual([gateLine(0), gateLine(1)]);
  });

  test('with bytes that are not UTF-8, and NUL, goes in, and is told', async () => {
    const body = Buffer.concat([
      Buffer.from(`${gateLine(0)}x`),
      Buffer.of(0xff, 0x00),
      Buffer.from(`\n${gateLine(1)}\n`),
    ]);

    const report = await lawfulLoad(GATES, body);

    expect(report).toMatchObject({ status: 'complete', read: 2, issues: { bad_encoding: 1 } });
    expect(originals(report.world)).toContain(`${gateLine(0)}x\ufffd\u0000`);
  });

  test('with a line of 20 MB dead-letters that line, and not its neighbours', async () => {
    const report = await lawfulLoad(GATES, `${gateLine(0)}\n${'9 '.repeat(10 * 1024 * 1024)}\n${gateLine(2)}\n`);

    expect(report).toMatchObject({ status: 'complete', indexed: 2, deadLettered: 1, issues: { too_long: 1 } });
    expect(report.world.deadLetters.letters[0]?.record.length).toBe(64 * 1024);
  });

  test('that is no log at all is dead letters, as many as it has lines', async () => {
    const report = await lawfulLoad(GATES, '<html>\n<body>\n\n</html>');

    expect(report).toMatchObject({ status: 'complete', read: 3, deadLettered: 3, issues: { no_layout: 3 } });
  });

  test('of another format fails', async () => {
    const xz = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0, 0]);

    expect(await lawfulLoad(GATES, xz)).toMatchObject({ status: 'failed', fault: { code: 'unsupported_format' } });
    expect(await lawfulLoad(GATES, 'PAR1....PAR1')).toMatchObject({ status: 'failed', fault: { code: 'bad_archive' } });
  });
});

describe('a source whose own code fails', () => {
  test('costs the records it fails on, and no others', async () => {
    const failing = testSource({
      map: (row) => {
        if (row['who'] === 'user3') throw new TypeError('a fault of the program');
        return {};
      },
    });
    const world = { ...smallWorld(), sources: [failing] };

    const report = await lawfulLoad(GATES, Array.from({ length: 14 }, (_, i) => gateLine(i)).join('\n'), world);

    expect(report).toMatchObject({ status: 'complete', indexed: 12, deadLettered: 2, issues: { parser_failed: 2 } });
  });
});

describe('bytes of any kind', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 100 }).map((noise) => gzipSync(noise)),
    fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 255 })).map(([at, byte]) => {
      const body = Buffer.from(`${GATE_HEADER}\n${gateLine(0)}\n${gateLine(1)}\n`);
      body[at % body.length] = byte;
      return body;
    }),
    fc.tuple(fc.nat({ max: 500 }), fc.nat({ max: 255 })).map(([at, byte]) => {
      const body = Buffer.from(letters);
      body[at % body.length] = byte;
      return body;
    }),
  );

  test.prop([bytes, fc.constantFrom(GATES, LETTERS)], { numRuns: 300 })(
    'end in a report that balances',
    async (body, key) => {
      const report = await load(smallWorld(), key, body);

      expect(isBalanced(report)).toBe(true);
      expect(report.error).toBeUndefined();
    },
  );
});
