import { test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { load } from '../../../../test/fakes/world.ts';
import { lawfulLoad } from '../../../../test/support/lawful-load.ts';
import { allDocuments, LETTERS, letterRecord, lettersOf, smallWorld } from '../../../../test/support/loads.ts';
import { jsonTestSource } from '../../../../test/support/test-sources.ts';
import type { LoadReport } from '../model/report.ts';

const letters = lettersOf(4);
const REFUSED = { status: 400, error: { type: 'mapper_parsing_exception', reason: 'no' } };

describe('JSON', () => {
  test.each<[string, string, Partial<LoadReport>]>([
    ['without records', '{"Records":[]}', { status: 'complete', read: 0 }],
    ['with a number for a record', '{"Records":[{"a":1},7]}', { status: 'complete', read: 2, deadLettered: 1 }],
    ['that is a number', '7', { read: 1, deadLettered: 1 }],
    ['that repeats a key', '{"Records":[{"what":{"a":1,"a":2}}]}', { read: 1, indexed: 1 }],
    ['cut off inside a record', letters.slice(0, letters.length / 2), { status: 'partial', deadLettered: 1 }],
    [
      'cut off between records',
      letters.slice(0, letters.lastIndexOf('},{') + 1),
      { status: 'partial', deadLettered: 0 },
    ],
    ['cut off behind the last', letters.slice(0, -1), { status: 'partial', read: 4, indexed: 4 }],
    ['with a record that is broken', '{"Records":[{"a":1]},{"b":2}]}', { status: 'complete', indexed: 1 }],
    ['that is text', 'not JSON\nat all', { read: 2, deadLettered: 2 }],
  ])('%s', async (_, body, expected) => {
    expect(await lawfulLoad(LETTERS, body)).toMatchObject(expected);
  });

  test.each([
    ['objects', '{"a":', '1', '}'],
    ['arrays', '[', '', ']'],
  ])('nested a hundred thousand times in %s is one document', async (_, open, inner, close) => {
    const deep = `{"what":${open.repeat(100_000)}${inner}${close.repeat(100_000)}}`;

    const report = await lawfulLoad(LETTERS, `{"Records":[{"id":"before-1"},${deep},{"id":"behind-1"}]}`);

    expect(report).toMatchObject({ status: 'complete', read: 3, indexed: 3 });
    expect(report.issues.reshaped).toBe(1);
  });

  test('in an envelope is unwrapped; each event is a record of its own', async () => {
    const message = (value: unknown) => ({ id: '1', timestamp: 1, message: JSON.stringify(value) });
    const envelope = (logEvents: readonly object[]) => ({
      messageType: 'DATA_MESSAGE',
      owner: '111122223333',
      logEvents,
    });
    const body = [
      { messageType: 'CONTROL_MESSAGE', owner: 'CloudwatchLogs', logEvents: [{ message: 'CWL CONTROL MESSAGE' }] },
      envelope([
        message(letterRecord(1)),
        { id: '2', timestamp: 1, message: 'no JSON' },
        message(7),
        message(letterRecord(2)),
      ]),
      { 'detail-type': 'x', account: '111122223333', region: 'us-east-1', detail: letterRecord(3) },
    ];

    const report = await lawfulLoad(LETTERS, body.map((value) => JSON.stringify(value)).join('\n'));

    expect(report).toMatchObject({ status: 'complete', read: 5, indexed: 3, deadLettered: 2 });
    expect(report.world.deadLetters.letters.map(({ ordinal, part, record }) => [ordinal, part, record])).toEqual([
      [1, 1, 'no JSON'],
      [1, 2, '7'],
    ]);
    const accounts = [...allDocuments(report.world).values()].map((json) => JSON.parse(json).cloud.account.id);
    expect(new Set(accounts)).toEqual(new Set(['111122223333']));
  });

  test('in an envelope of thousands that all fail keeps every dead letter', async () => {
    const logEvents = Array.from({ length: 2_500 }, (_, i) => ({ message: `bad ${i}` }));

    const report = await lawfulLoad(LETTERS, JSON.stringify({ messageType: 'DATA_MESSAGE', logEvents }));

    expect(report).toMatchObject({ read: 2_500, deadLettered: 2_500 });
    expect(new Set(report.world.deadLetters.letters.map(({ record }) => record)).size).toBe(2_500);
  });
});

test('secrets of a record are in no document and in no dead letter', async () => {
  const source = jsonTestSource({
    redact: (record) => (record['secret'] === undefined ? undefined : { ...record, secret: 'REDACTED' }),
  });
  const world = {
    ...smallWorld({ item: ({ source }) => (source.includes('pipeline_error') ? undefined : REFUSED) }),
    sources: [source],
  };
  const { deadLettered } = await load(world, LETTERS, '{"Records":[{"id":"letter-1","secret":"hunter2"}]}');

  expect(deadLettered).toBe(1);
  expect(JSON.stringify([world.transport.received, world.deadLetters.letters])).not.toContain('hunter2');
  expect(JSON.stringify(world.deadLetters.letters)).toContain('REDACTED');
});
