import { mayEncryptAlarms } from './alarms-topic.ts';
import type { Place } from './here.ts';
import { membersMayEncrypt } from './member/central-statements.ts';
import type { Settings } from './settings/index.ts';

type Text = $util.Input<string>;

/**
 * Statements of the key's policy: services that encrypt what they deliver with the key they are told to use.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html
 */
function mayEncrypt({ account, partition }: Place, { organization }: Settings['delivery']) {
  const from = (
    name: string,
    actions: string[],
    accounts: Text[],
    ...others: { variable: string; values: Text[] }[]
  ) => ({
    principals: [{ type: 'Service', identifiers: [name] }],
    actions,
    // In a key's policy "*" is the key itself.
    resources: ['*'],
    conditions: [
      { test: 'StringEquals', variable: 'aws:SourceAccount', values: accounts },
      ...others.map((other) => ({ test: 'StringLike', ...other })),
    ],
  });
  const trailOf = (of: Text) => $interpolate`arn:${partition}:cloudtrail:*:${of}:trail/*`;
  const owners: Text[] = organization === undefined ? [account] : [account, organization.managementAccount];
  const detectors = $interpolate`arn:${partition}:guardduty:*:${account}:detector/*`;
  const logs = $interpolate`arn:${partition}:logs:*:${account}:*`;
  const vendedActions = ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'];
  return [
    from('cloudtrail.amazonaws.com', ['kms:GenerateDataKey*'], owners, {
      variable: 'kms:EncryptionContext:aws:cloudtrail:arn',
      values: owners.map(trailOf),
    }),
    from('cloudtrail.amazonaws.com', ['kms:DescribeKey'], owners),
    from('guardduty.amazonaws.com', ['kms:GenerateDataKey'], [account], {
      variable: 'aws:SourceArn',
      values: [detectors],
    }),
    from('delivery.logs.amazonaws.com', vendedActions, [account], { variable: 'aws:SourceArn', values: [logs] }),
  ];
}

/** What the key must allow; for one that is there already it is printed, as its policy is not ours. */
function statements(settings: Settings, place: Place) {
  const { accounts, organization } = settings.delivery;
  const members = membersMayEncrypt({ accounts, organization: organization?.id });
  return [...mayEncrypt(place, settings.delivery), ...members, mayEncryptAlarms(place)];
}

/** Kept for ever: what was encrypted with it would be unreadable without it. */
function createdKey(settings: Settings, place: Place) {
  const owner = {
    principals: [{ type: 'AWS', identifiers: [$interpolate`arn:${place.partition}:iam::${place.account}:root`] }],
    actions: ['kms:*'],
    resources: ['*'],
  };
  const policy = aws.iam.getPolicyDocumentOutput({ statements: [owner, ...statements(settings, place)] }).json;
  const key = new aws.kms.Key(
    'Key',
    { description: `Logs and search index of ${$app.name} ${$app.stage}`, enableKeyRotation: true, policy },
    { retainOnDelete: true },
  );
  // The name is one per account and Region: stages beside production get one of their own.
  const usual = $app.stage === 'production' ? 'alias/aes-siem-key' : `alias/aes-siem-key-${$app.stage}`;
  new aws.kms.Alias('KeyAlias', { name: settings.key.alias ?? usual, targetKeyId: key.keyId });
  return key;
}

/** The KMS key of everything, created or that of the settings. */
export function encryptionKey(settings: Settings, place: Place) {
  const { existingArn } = settings.key;
  if (existingArn === undefined) return { arn: createdKey(settings, place).arn, toAllow: undefined };
  const toAllow = aws.iam.getPolicyDocumentOutput({ statements: statements(settings, place) }).json;
  return { arn: $output(existingArn), toAllow };
}
