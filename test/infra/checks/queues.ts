import { expect, it } from 'vitest';
import { account } from '../mock-aws.ts';
import { statements } from '../policy.ts';
import { arnOf, type Stack, type } from '../stack.ts';

/** How objects come to the loader, and what becomes of messages that fail. */
export function queues(stack: () => Stack): void {
  it.each(['Live', 'Backfill'])(
    'moves a message that fails five times from queue %s to one that keeps it 14 days',
    (name) => {
      const main = stack().one(type.queue, `${name}Queue`);
      const dead = stack().one(type.queue, `${name}DeadQueue`);

      expect(JSON.parse(String(main.inputs['redrivePolicy']))).toEqual({
        deadLetterTargetArn: arnOf(dead),
        maxReceiveCount: 5,
      });
      expect(dead.inputs['messageRetentionSeconds']).toBe(14 * 86_400);
    },
  );

  it('encrypts every queue, and refuses plain connections', () => {
    for (const { name, inputs } of stack().all(type.queue)) {
      expect(inputs['sqsManagedSseEnabled']).toBe(true);
      const policy = stack().one(type.queuePolicy, name.replace(/Queue$/u, 'Policy'));
      expect(statements(policy)).toContainEqual(
        expect.objectContaining({
          effect: 'Deny',
          principals: ['*'],
          actions: ['sqs:*'],
          conditions: { Bool: { 'aws:SecureTransport': ['false'] } },
        }),
      );
    }
  });

  it('lets only S3 send, only for the log bucket, and only to the live queue', () => {
    const open = stack()
      .all(type.queuePolicy)
      .flatMap(statements)
      .filter(({ effect }) => effect === 'Allow');

    expect(open).toEqual([
      {
        of: 'LivePolicy',
        effect: 'Allow',
        principals: ['service:s3.amazonaws.com'],
        actions: ['sqs:SendMessage'],
        resources: [arnOf(stack().one(type.queue, 'LiveQueue'))],
        conditions: {
          ArnEquals: { 'aws:SourceArn': [arnOf(stack().one(type.bucket, 'LogsBucket'))] },
          StringEquals: { 'aws:SourceAccount': [account] },
        },
      },
    ]);
  });

  it('has the log bucket, and no other, tell the live queue of every object, once the queue will listen', () => {
    const [notification, ...others] = stack().all(type.notification);

    expect(others).toEqual([]);
    expect(notification?.inputs).toEqual({
      bucket: stack().one(type.bucket, 'LogsBucket').inputs['bucket'],
      queues: [{ id: 'live', queueArn: arnOf(stack().one(type.queue, 'LiveQueue')), events: ['s3:ObjectCreated:*'] }],
    });
    expect(notification?.dependencies).toContain(stack().one(type.queuePolicy, 'LivePolicy').urn);
  });

  it('feeds the loader from both queues, message by message, after the domain is set up, fresh logs first', () => {
    const loader = stack().one(type.function, 'LoaderFunction');
    const share = (name: string) => {
      const { inputs, dependencies } = stack().one(type.feed, `${name}Feed`);
      expect(inputs).toMatchObject({
        eventSourceArn: arnOf(stack().one(type.queue, `${name}Queue`)),
        functionName: arnOf(loader),
        batchSize: 10,
        functionResponseTypes: ['ReportBatchItemFailures'],
      });
      expect(dependencies).toContain(stack().one(type.run, 'BootstrapRun').urn);
      const { maximumConcurrency } = inputs['scalingConfig'] as { maximumConcurrency: number };
      return maximumConcurrency;
    };

    expect(stack().all(type.feed)).toHaveLength(2);
    expect(share('Backfill')).toBeLessThan(share('Live'));
  });

  it('hides a message for at least six times as long as the loader may take', () => {
    const timeout = Number(stack().one(type.function, 'LoaderFunction').inputs['timeout']);

    for (const name of ['LiveQueue', 'BackfillQueue']) {
      expect(stack().one(type.queue, name).inputs['visibilityTimeoutSeconds']).toBeGreaterThanOrEqual(6 * timeout);
    }
  });
}
