import { describe, expect, test } from 'vitest';
import { unwrap } from './unwrap.ts';

const TASK = 'arn:aws:ecs:eu-west-1:444455556666:task/shop/0a1b2c3d4e5f60718293a4b5c6d7e8f9';

describe('a record of FireLens', () => {
  test('holds what the container wrote, with what ECS knows of it', () => {
    const record = {
      source: 'stdout',
      log: 'GET / 200\r\n',
      container_id: 'abc-1',
      container_name: '/web',
      ecs_cluster: 'shop',
      ecs_task_arn: TASK,
      ecs_task_definition: 'web:7',
      ec2_instance_id: 'i-0123456789abcdef0',
    };

    expect(unwrap(record)).toEqual([
      {
        text: 'GET / 200',
        part: 0,
        envelope: {
          account: '444455556666',
          region: 'eu-west-1',
          container: {
            id: 'abc-1',
            name: 'web',
            stream: 'stdout',
            cluster: 'shop',
            taskArn: TASK,
            taskDefinition: 'web:7',
            instanceId: 'i-0123456789abcdef0',
          },
        },
      },
    ]);
  });

  test('does without what ECS knows', () => {
    expect(unwrap({ log: 'x', source: 'stderr', container_id: 'c', container_name: 'n' })).toMatchObject([
      { text: 'x', envelope: { container: { id: 'c', name: 'n', stream: 'stderr' } } },
    ]);
  });

  test('tells when it was received, as a log file of Docker does', () => {
    const record = { log: 'x\n', stream: 'stdout', time: '2026-11-20T09:15:00.123456789Z' };

    expect(unwrap(record)).toMatchObject([
      { text: 'x', envelope: { received: Date.UTC(2026, 10, 20, 9, 15, 0, 123), container: { stream: 'stdout' } } },
    ]);
  });

  test.each([
    ['true', 'false', false],
    ['true', 'true', true],
    [true, true, true],
  ])('is a piece of a line (partial %s, last %s)', (partial_message, partial_last, isLast) => {
    const piece = { partial_message, partial_id: 'p', partial_last, partial_ordinal: '1' };

    expect(unwrap({ log: 'x', source: 'stdout', ...piece })).toMatchObject([{ piece: { id: 'p', isLast } }]);
  });

  test.each([
    { log: 'x' },
    { log: 'x', source: 'elsewhere' },
    { log: { a: 1 }, source: 'stdout' },
    { source: 'stdout', container_id: 'c' },
  ])('is not %j', (value) => {
    expect(unwrap(value)).toBeUndefined();
  });
});
