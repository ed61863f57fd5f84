import type { z } from 'zod';
import { nameOf } from '../../names.ts';
import type { Destination } from '../destination.ts';
import { stream } from '../firehose.ts';
import { subscribe } from '../log-subscription.ts';
import { ofFiles, ofJournal } from './agent.ts';
import { associate } from './association.ts';
import type { settings } from './settings.ts';

type Settings = z.output<typeof settings>;

/** A log group whose lines go to a folder of the log bucket. */
function logGroup(id: string, name: string, folder: string, { retentionDays }: Settings, to: Destination) {
  const group = new aws.cloudwatch.LogGroup(`${id}Lines`, { name, retentionInDays: retentionDays });
  subscribe(id, { logGroupNames: [name], stream: stream(id, { folder, records: 'logs' }, to), after: [group] }, to);
  return group;
}

/** Instances look into parameters whose names begin so by the managed policy of the agent, where they have that instead. */
function parameter(id: string, end: string, value: string) {
  const name = `AmazonCloudWatch-${nameOf(end)}`;
  return { name, made: new aws.ssm.Parameter(id, { name, type: 'String', value }) };
}

/** What roles of instances may: write to these log groups, and read these parameters. */
function policy(groups: readonly aws.cloudwatch.LogGroup[], parameters: readonly aws.ssm.Parameter[]) {
  const statements = [
    {
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resources: groups.map(({ arn }) => $interpolate`${arn}:*`),
    },
    { actions: ['ssm:GetParameter'], resources: parameters.map(({ arn }) => arn) },
  ];
  new aws.iam.Policy('LinuxInstances', {
    name: nameOf('linux-instances'),
    description: 'For roles of instances whose CloudWatch agent sends system logs to the log bucket',
    policy: aws.iam.getPolicyDocumentOutput({ statements }).json,
  });
}

/**
 * Logs of Linux instances, by way of CloudWatch Logs and Firehose to `AWSLogs/<account>/EC2/Linux/Secure/<Region>/` and
 * `AWSLogs/<account>/EC2/Linux/<Region>/`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/install-CloudWatch-Agent-on-EC2-Instance-fleet.html
 */
export function connect(given: Settings, to: Destination): void {
  const names = { secure: nameOf('linux-secure'), messages: nameOf('linux-messages') };
  const groups = [
    logGroup('LinuxSecure', names.secure, 'EC2/Linux/Secure', given, to),
    logGroup('LinuxMessages', names.messages, 'EC2/Linux', given, to),
  ];
  const configurations = {
    files: parameter('LinuxAgentFiles', 'linux', ofFiles(names)),
    journal: parameter('LinuxAgentJournal', 'linux-journal', ofJournal(names)),
  };
  policy(groups, [configurations.files.made, configurations.journal.made]);
  if (given.associate === undefined) return;
  const { name, made } = configurations[given.associate.from];
  associate(given.associate, made, name);
}
