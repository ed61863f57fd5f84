import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { arnOf, type Stack, type } from '../stack.ts';

/** What a deployment prints, and leaves where `sekisho doctor` reads it. */
export function outputs(stack: () => Stack): void {
  it('names what people and other tools ask for, and nothing to add by hand where all is made', () => {
    const queue = (name: string) => stack().one(type.queue, name);
    const url = (name: string) => `https://sqs.${region}.amazonaws.com/${account}/${queue(name).inputs['name']}`;
    const api = String(stack().one(type.function, 'ApiFunction').inputs['name']).toLowerCase();
    const { stage, alarmTopicArn, apiUrl, apiCallersPolicy, ...others } = stack().outputs;

    expect({ stage, alarmTopicArn, apiUrl, apiCallersPolicy }).toEqual({
      stage: 'test',
      alarmTopicArn: `arn:aws:sns:${region}:${account}:sekisho-test-alarms`,
      apiUrl: expect.stringContaining('.lambda-url.'),
      apiCallersPolicy: `arn:aws:iam::${account}:policy/ApiCallers`,
    });
    expect(others).toEqual({
      dataBucket: stack().one(type.bucket, 'DataBucket').inputs['bucket'],
      logBucket: stack().one(type.bucket, 'LogsBucket').inputs['bucket'],
      liveQueueArn: arnOf(queue('LiveQueue')),
      liveQueueUrl: url('LiveQueue'),
      liveDeadQueueUrl: url('LiveDeadQueue'),
      openSearchUrl: 'https://search-sekisho-test.eu-west-1.es.amazonaws.com',
    });
    expect(api).not.toBe('');
  });
}
