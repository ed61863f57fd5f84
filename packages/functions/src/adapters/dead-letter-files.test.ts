import { PutObjectCommand } from '@aws-sdk/client-s3';
import { type DeadLetter, StoreError } from '@sekisho/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FakeAws, startFakeAws } from '../testing/fake-aws.ts';
import { createDeadLetterFiles } from './dead-letter-files.ts';
import { createDeadLetterStore } from './dead-letters.ts';

const OBJECT = 'q1mG3yXhYw0b5cVtPz8R';
const FOLDER = 'gates/2026/11/20';
const ADDRESS = { source: 'gates', object: OBJECT, days: ['2026-11-19', '2026-11-20'] };

function letter(ordinal: number, part?: number): DeadLetter {
  const issue = { code: 'bad_json', detail: '' } as const;
  const ref = { bucket: 'logs', key: 'gates/1' };
  return { source: 'gates', parser: 1, ref, ordinal, part, stage: 'parse', issue, record: `${ordinal} ${part}` };
}

let aws: FakeAws;

beforeAll(async () => {
  aws = await startFakeAws();
  const store = createDeadLetterStore(aws.s3, 'data');
  const put = (name: string, letters: readonly DeadLetter[]) =>
    store.put(
      `${FOLDER}/${name}.ndjson`,
      letters.map((one) => JSON.stringify(one)),
    );
  // As two parsers have left it: the first one had no fault to find with 9.
  await put(`${OBJECT}-2`, [letter(2), letter(10), letter(12)]);
  await put(`${OBJECT}-9`, [letter(9), letter(10)]);
  await put(`${OBJECT}-11.3`, [letter(11, 3), letter(11, 4)]);
  await put(`${OBJECT.replace('q', 'r')}-1`, [letter(1)]);
});

afterAll(() => aws[Symbol.asyncDispose]());

it.each([
  [{ ordinal: 2 }, '2'],
  [{ ordinal: 10 }, '9'],
  [{ ordinal: 12 }, '2'],
  [{ ordinal: 11, part: 4 }, '11.3'],
])('finds the letter of %j in the file that begins with %s', async (place, file) => {
  const kept = await createDeadLetterFiles(aws.s3, 'data').find({ ...ADDRESS, ...place });

  expect(kept?.file).toBe(`s3://data/deadletters/${FOLDER}/${OBJECT}-${file}.ndjson.gz`);
  expect(kept?.letter).toMatchObject({ ...place, issue: { code: 'bad_json' } });
});

it.each([
  { ordinal: 1 },
  { ordinal: 3 },
  { ordinal: 11 },
  { ordinal: 2, part: 0 },
  { ordinal: 2, days: ['2026-11-19'] },
])('finds none where none is: %j', async (place) => {
  await expect(createDeadLetterFiles(aws.s3, 'data').find({ ...ADDRESS, ...place })).resolves.toBeUndefined();
});

it('throws a StoreError where the bucket or a file cannot be read', async () => {
  const Key = `deadletters/${FOLDER}/broken-0.ndjson.gz`;
  await aws.s3.send(new PutObjectCommand({ Bucket: 'data', Key, Body: 'not gzip' }));
  const nowhere = createDeadLetterFiles(aws.s3, 'nowhere').find({ ...ADDRESS, ordinal: 2 });
  const broken = createDeadLetterFiles(aws.s3, 'data').find({ ...ADDRESS, object: 'broken', ordinal: 0 });

  await expect(nowhere).rejects.toThrow(StoreError);
  await expect(broken).rejects.toThrow(StoreError);
});
