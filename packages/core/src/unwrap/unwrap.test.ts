import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { isJsonObject } from '../model/json.ts';
import { unwrap } from './unwrap.ts';

const subscription = {
  messageType: 'DATA_MESSAGE',
  owner: '111122223333',
  logGroup: '/aws/trail',
  logStream: 's',
  subscriptionFilters: ['f'],
};

describe('a subscription of CloudWatch Logs', () => {
  test('holds a record in each event, in order, of the account that owns the log', () => {
    const logEvents = [
      { id: '1', timestamp: 1_795_000_000_001, message: '{"a":1}' },
      { id: '2', timestamp: 1_795_000_000_001, message: '' },
      { id: '3', timestamp: 1_795_000_000_001, message: 'text', extractedFields: { a: 'b' } },
    ];

    const envelope = {
      account: '111122223333',
      received: 1_795_000_000_001,
      logGroup: '/aws/trail',
      logStream: 's',
    };
    expect(unwrap({ ...subscription, logEvents })).toEqual([
      { text: '{"a":1}', part: 0, envelope },
      { text: '', part: 1, envelope },
      { text: 'text', part: 2, envelope },
    ]);
  });

  test('tells the account and region of an event before its owner, where it came from another account', () => {
    const extractedFields = { '@aws.account': '444455556666', '@aws.region': 'eu-west-1' };

    expect(unwrap({ ...subscription, logEvents: [{ message: 'x', extractedFields }] })).toMatchObject([
      { envelope: { account: '444455556666', region: 'eu-west-1' } },
    ]);
  });

  test('keeps an event without a message as it is', () => {
    expect(
      unwrap({ ...subscription, logEvents: [{ id: '1' }, 7, null, { message: 5 }] })?.map(({ text }) => text),
    ).toEqual(['{"id":"1"}', '7', 'null', '{"message":5}']);
  });

  test('that only says it is alive holds none', () => {
    expect(unwrap({ ...subscription, messageType: 'CONTROL_MESSAGE', logEvents: [{ message: 'x' }] })).toEqual([]);
    expect(unwrap({ ...subscription, logEvents: [] })).toEqual([]);
  });
});

describe('an event of EventBridge', () => {
  test('holds its detail, of its account and region', () => {
    const event = {
      'detail-type': 'AWS API Call',
      source: 'x',
      account: '111122223333',
      region: 'us-east-1',
      detail: { a: 1 },
    };

    expect(unwrap(event)).toEqual([
      { text: '{"a":1}', part: 0, envelope: { account: '111122223333', region: 'us-east-1' } },
    ]);
  });
});

describe('anything else', () => {
  test.each([
    {},
    { messageType: 'DATA_MESSAGE' },
    { messageType: 'DATA_MESSAGE', logEvents: {} },
    { messageType: 'OTHER', logEvents: [] },
    { detail: { a: 1 } },
    { 'detail-type': 'x', detail: 'text' },
    { 'detail-type': 7, detail: {} },
  ])('is no envelope: %j', (value) => {
    expect(unwrap(value)).toBeUndefined();
  });

  test.prop([
    fc.dictionary(fc.constantFrom('messageType', 'logEvents', 'detail', 'detail-type', '__proto__'), fc.jsonValue()),
  ])('never throws', (value) => {
    const json: unknown = JSON.parse(JSON.stringify(value));

    if (isJsonObject(json)) expect(() => unwrap(json)).not.toThrow();
  });
});
