import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';
import { keysOf, taken, whole } from './delivered.ts';
import { allowed, permitted, trusted } from './permitted.ts';

/** What is switched on, in the settings. */
export const given = { associate: { tagKey: 'Logs', tagValues: ['on', 'yes'], from: 'files' as const } };

const kinds = [
  ['LinuxSecure', 'sekisho-test-linux-secure', 'linux-secure'],
  ['LinuxMessages', 'sekisho-test-linux-messages', 'linux-os-syslog'],
] as const;

/** System logs by way of CloudWatch Logs and Firehose. */
export function checks(stack: () => Stack): void {
  const collected = (name: string) =>
    JSON.parse(String(stack().one(type.parameter, name).inputs['value'])).logs.logs_collected;

  it.each(kinds)('%s: all of its log group goes to its stream, as it is packed', (id, logGroup) => {
    const filter = stack().one(type.logSubscription, `${id}Subscription-${logGroup}`);
    const streamName = `sekisho-test-${id.toLowerCase()}`;

    expect(filter.inputs).toMatchObject({
      logGroup,
      filterPattern: '',
      destinationArn: `arn:aws:firehose:${region}:${account}:deliverystream/${streamName}`,
      roleArn: expect.stringContaining(`${id}SubscriptionRole`),
    });
    expect(filter.dependencies).toContain(stack().one(type.logGroup, `${id}Lines`).urn);
    expect(stack().one(type.stream, id).inputs).toMatchObject({
      extendedS3Configuration: { compressionFormat: 'UNCOMPRESSED' },
    });
  });

  it.each(kinds)('%s: lets CloudWatch Logs of this account and Region put into its stream only', (id) => {
    expect(trusted(stack(), `${id}SubscriptionRole`)).toEqual([
      {
        services: ['logs.amazonaws.com'],
        conditions: { StringLike: { 'aws:SourceArn': [`arn:aws:logs:${region}:${account}:*`] } },
      },
    ]);
    expect(permitted(stack(), `${id}SubscriptionRole`)).toEqual([
      {
        actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
        on: [`arn:aws:firehose:${region}:${account}:deliverystream/sekisho-test-${id.toLowerCase()}`],
      },
    ]);
  });

  it.each(kinds)('%s: delivers what is claimed', (id, _logGroup, source) => {
    expect(keysOf(stack(), id).map(taken)).toEqual([whole(source), whole(source)]);
  });

  it('has the agent write files to log groups that are made, each by its kind', () => {
    const { collect_list } = collected('LinuxAgentFiles').files;

    expect(
      collect_list.map(({ file_path, log_group_name }: Record<string, string>) => [file_path, log_group_name]),
    ).toEqual([
      ['/var/log/secure', 'sekisho-test-linux-secure'],
      ['/var/log/auth.log', 'sekisho-test-linux-secure'],
      ['/var/log/messages', 'sekisho-test-linux-messages'],
      ['/var/log/syslog', 'sekisho-test-linux-messages'],
    ]);
    expect(collected('LinuxAgentJournal')).toEqual({
      journald: { collect_list: [{ log_group_name: 'sekisho-test-linux-messages', log_stream_name: '{instance_id}' }] },
    });
  });

  it('lets instances write to these log groups and read these parameters, and nothing else', () => {
    const { policy } = stack().one(type.policy, 'LinuxInstances').inputs;

    expect(allowed(policy)).toEqual([
      {
        actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
        on: kinds.map(([, logGroup]) => `arn:aws:logs:${region}:${account}:log-group:${logGroup}:*`),
      },
      {
        actions: ['ssm:GetParameter'],
        on: ['linux', 'linux-journal'].map(
          (end) => `arn:aws:ssm:${region}:${account}:parameter/AmazonCloudWatch-sekisho-test-${end}`,
        ),
      },
    ]);
  });

  it('has Systems Manager install the agent and then configure it, on instances with the tag', () => {
    const { content, name } = stack().one(type.document, 'LinuxAgentDocument').inputs;
    const { mainSteps } = JSON.parse(String(content));

    expect(stack().one(type.association, 'LinuxAgent').inputs).toMatchObject({
      name,
      targets: [{ key: 'tag:Logs', values: ['on', 'yes'] }],
    });
    expect(mainSteps.map(({ inputs }: { inputs: Record<string, string> }) => inputs['documentPath'])).toEqual([
      'AWS-ConfigureAWSPackage',
      'AmazonCloudWatch-ManageAgent',
    ]);
    expect(JSON.parse(mainSteps[1].inputs.documentParameters)).toMatchObject({
      optionalConfigurationSource: 'ssm',
      optionalConfigurationLocation: stack().one(type.parameter, 'LinuxAgentFiles').inputs['name'],
    });
  });
}
