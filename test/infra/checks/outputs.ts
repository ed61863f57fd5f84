import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { arnOf, type Stack, type } from '../stack.ts';

/** What a deployment prints, and leaves where `sekisho doctor` reads it. */
export function outputs(stack: () => Stack): void {
  it('names what people and other tools ask for, and nothing to add by hand where all is made', () => {
    const queue = (name: string) => stack().one(type.queue, name);
    const url = (name: string) => `https://sqs.${region}.amazonaws.com/${account}/${queue(name).inputs['name']}`;

    const { _protect: isProtected, ...printed } = stack().outputs;

    expect(isProtected).toBe(false);
    expect(printed).toEqual({
      stage: 'test',
      alarmTopicArn: `arn:aws:sns:${region}:${account}:sekisho-test-alarms`,
      apiUrl: expect.stringMatching(/^https:\/\/.+\.lambda-url\.eu-west-1\.on\.aws/u),
      apiCallersPolicy: `arn:aws:iam::${account}:policy/${stack().one(type.policy, 'ApiCallers').inputs['name'] ?? 'ApiCallers'}`,
      dataBucket: stack().one(type.bucket, 'DataBucket').inputs['bucket'],
      keyArn: expect.stringMatching(/^arn:aws:kms:.+:key\/.+$/u),
      logBucket: stack().one(type.bucket, 'LogsBucket').inputs['bucket'],
      liveQueueArn: arnOf(queue('LiveQueue')),
      liveQueueUrl: url('LiveQueue'),
      liveDeadQueueUrl: url('LiveDeadQueue'),
      openSearchUrl: `https://search-sekisho-test.${region}.es.amazonaws.com`,
    });
  });
}
