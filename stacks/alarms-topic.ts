import type { Place } from './here.ts';
import { nameOf } from './names.ts';
import type { Settings } from './settings/index.ts';

/** CloudWatch, for the alarms of this stage only. */
function cloudWatch({ partition, region, account }: Place) {
  const alarms = $interpolate`arn:${partition}:cloudwatch:${region}:${account}:alarm:${nameOf('*')}`;
  return {
    principals: [{ type: 'Service', identifiers: ['cloudwatch.amazonaws.com'] }],
    conditions: [
      { test: 'StringEquals', variable: 'aws:SourceAccount', values: [account] },
      { test: 'ArnLike', variable: 'aws:SourceArn', values: [alarms] },
    ],
  };
}

/**
 * Statement of the key's policy: without it CloudWatch reaches no topic that the key encrypts, and says so nowhere but in the history
 * of the alarm.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 */
export function mayEncryptAlarms(place: Place) {
  // In a key's policy "*" is the key itself.
  return { ...cloudWatch(place), actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'] };
}

/**
 * The topic that alarms go to. It is there without any address too, so that whoever is to be told can subscribe later.
 * @returns the ARNs that alarms go to: its own, and the topic of the settings
 */
export function alarmTopics({ alarms }: Settings, place: Place, keyArn: $util.Output<string>) {
  const topic = new aws.sns.Topic('Alarms', { name: nameOf('alarms'), kmsMasterKeyId: keyArn });
  const statements = [
    {
      effect: 'Deny',
      principals: [{ type: '*', identifiers: ['*'] }],
      actions: ['sns:Publish'],
      resources: [topic.arn],
      conditions: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }],
    },
    { ...cloudWatch(place), actions: ['sns:Publish'], resources: [topic.arn] },
  ];
  const policy = aws.iam.getPolicyDocumentOutput({ statements }).json;
  new aws.sns.TopicPolicy('AlarmsPolicy', { arn: topic.arn, policy });
  for (const [index, endpoint] of alarms.mail.entries()) {
    new aws.sns.TopicSubscription(`AlarmsMail${index}`, { topic: topic.arn, protocol: 'email', endpoint });
  }
  return { own: topic.arn, all: alarms.topicArn === undefined ? [topic.arn] : [topic.arn, alarms.topicArn] };
}
