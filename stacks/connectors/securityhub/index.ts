import type { z } from 'zod';
import { nameOf } from '../../names.ts';
import type { Destination } from '../destination.ts';
import { stream } from '../firehose.ts';
import type { settings } from './settings.ts';

/** Only of the first format: `Findings Imported V2` tells the same once more. */
const imported = { source: ['aws.securityhub'], 'detail-type': ['Security Hub Findings - Imported'] };

/** EventBridge, for this rule and into this stream. */
function role(rule: aws.cloudwatch.EventRule, findings: aws.kinesis.FirehoseDeliveryStream, to: Destination) {
  const trust = {
    principals: [{ type: 'Service', identifiers: ['events.amazonaws.com'] }],
    actions: ['sts:AssumeRole'],
    conditions: [
      { test: 'StringEquals', variable: 'aws:SourceAccount', values: [to.place.account] },
      { test: 'ArnEquals', variable: 'aws:SourceArn', values: [rule.arn] },
    ],
  };
  const put = { actions: ['firehose:PutRecord', 'firehose:PutRecordBatch'], resources: [findings.arn] };
  return new aws.iam.Role('SecurityHubRuleRole', {
    assumeRolePolicy: aws.iam.getPolicyDocumentOutput({ statements: [trust] }).json,
    inlinePolicies: [{ name: 'put', policy: aws.iam.getPolicyDocumentOutput({ statements: [put] }).json }],
  });
}

/**
 * Each finding and each of its updates, to `AWSLogs/<account>/SecurityHub/<Region>/`.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-integration-types.html
 */
export function connect(_given: z.output<typeof settings>, to: Destination): void {
  const findings = stream('SecurityHub', { folder: 'SecurityHub', records: 'lines' }, to);
  const rule = new aws.cloudwatch.EventRule('SecurityHubRule', {
    name: nameOf('securityhub'),
    description: 'Findings of Security Hub, to the log bucket',
    eventPattern: JSON.stringify(imported),
  });
  new aws.cloudwatch.EventTarget('SecurityHubTarget', {
    rule: rule.name,
    arn: findings.arn,
    roleArn: role(rule, findings, to).arn,
  });
}
