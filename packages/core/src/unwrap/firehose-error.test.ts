import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { unwrap } from './unwrap.ts';

const base64 = (text: string | Uint8Array) => Buffer.from(text).toString('base64');

function failed(rawData: string): Parameters<typeof unwrap>[0] {
  return {
    attemptsMade: 4,
    arrivalTimestamp: 1_795_168_000_123,
    errorCode: 'Lambda.FunctionTimedOut',
    errorMessage: 'The Lambda function timed out.',
    attemptEndingTimestamp: 1_795_168_090_000,
    rawData,
  };
}

describe('an error object of Firehose', () => {
  test.each([
    ['text', base64('one line')],
    ['compressed text', base64(gzipSync('one line\n'))],
  ])('holds its data as it came (%s), and when', (_what, rawData) => {
    expect(unwrap(failed(rawData))).toEqual([{ text: 'one line', part: 0, envelope: { received: 1_795_168_000_123 } }]);
  });

  test('holds a record in each line, or one that is JSON of several lines', () => {
    expect(unwrap(failed(base64('a\r\n\nb\n')))?.map(({ text }) => text)).toEqual(['a', 'b']);
    expect(unwrap(failed(base64('{\n"a":1}\n')))?.map(({ text }) => text)).toEqual(['{\n"a":1}']);
  });

  test.each(['', '***', base64(new Uint8Array([0xff, 0xfe])), base64(gzipSync('x').subarray(0, 15))])(
    'whose data cannot be read (%s) is kept as it is',
    (rawData) => {
      const object = failed(rawData);

      expect(unwrap(object)).toMatchObject([{ text: JSON.stringify(object), fault: { code: 'bad_envelope' } }]);
    },
  );

  test('is one only with an error and a time', () => {
    expect(unwrap({ rawData: base64('x'), errorCode: 'x' })).toBeUndefined();
    expect(unwrap({ rawData: base64('x'), arrivalTimestamp: 1 })).toBeUndefined();
  });
});

describe('envelopes in envelopes', () => {
  const line = { log: 'GET /', source: 'stdout', container_id: 'c' };
  const subscription = (message: string) => ({
    messageType: 'DATA_MESSAGE',
    owner: '111122223333',
    logGroup: '/ecs/web',
    logStream: 's',
    logEvents: [
      { timestamp: 1_795_168_000_001, message },
      { timestamp: 1_795_168_000_002, message: 'plain' },
    ],
  });

  test('are taken off one by one; what the inner ones know counts', () => {
    const inner = JSON.stringify(subscription(JSON.stringify(line)));

    expect(unwrap(failed(base64(gzipSync(inner))))).toMatchObject([
      {
        text: 'GET /',
        part: 0,
        envelope: {
          account: '111122223333',
          logGroup: '/ecs/web',
          received: 1_795_168_000_001,
          container: { id: 'c' },
        },
      },
      { text: 'plain', part: 1, envelope: { received: 1_795_168_000_002 } },
    ]);
  });

  test('end somewhere', () => {
    let text = JSON.stringify(line);
    for (let depth = 0; depth < 6; depth++) text = JSON.stringify(subscription(text));
    const found = unwrap(JSON.parse(text));

    expect(found?.[0]?.text).toContain('DATA_MESSAGE');
  });
});
