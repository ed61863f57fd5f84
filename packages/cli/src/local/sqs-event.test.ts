import { expect, test } from 'vitest';
import { failedIds, toSqsEvent } from './sqs-event.ts';

const event = toSqsEvent([{ MessageId: 'a' }, { MessageId: 'b' }], 'arn:aws:sqs:eu-west-1:1:queue');

test.each([
  ['undefined', undefined],
  ['null', null],
  ['an empty answer', {}],
  ['a null list', { batchItemFailures: null }],
  ['an empty list', { batchItemFailures: [] }],
])('takes %s for success, as Lambda does', (_, answer) => {
  expect(failedIds(answer, event)).toEqual(new Set());
});

test('takes the messages that are named', () => {
  expect(failedIds({ batchItemFailures: [{ itemIdentifier: 'b' }, { itemIdentifier: 'b' }] }, event)).toEqual(
    new Set(['b']),
  );
});

test.each([
  ['text', 'ok'],
  ['a number', 0],
  ['a list', []],
  ['no list', { batchItemFailures: 'all' }],
  ['an empty id', { batchItemFailures: [{ itemIdentifier: '' }] }],
  ['a null id', { batchItemFailures: [{ itemIdentifier: null }] }],
  ['a wrong name', { batchItemFailures: [{ id: 'a' }] }],
  ['an unknown id beside a known one', { batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'x' }] }],
  ['null items', { batchItemFailures: [null] }],
])('calls the answer malformed: %s', (_, answer) => {
  expect(failedIds(answer, event)).toBe('malformed');
});

test('throws for an answer that is no JSON', () => {
  expect(() => failedIds({ size: 1n }, event)).toThrow(TypeError);
});

test("takes the region from the queue's ARN", () => {
  expect(event.Records[0]?.awsRegion).toBe('eu-west-1');
});
