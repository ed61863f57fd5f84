import { describe, expect, it } from 'vitest';
import { membersMayEncrypt } from '../../../stacks/member/central-statements.ts';
import { allows, type Call } from './authorize.ts';
import { central } from './policies.ts';
import { account, centralBucket, grants, organization, stranger } from './stacks.ts';

describe.each(grants)('the key that lets in $title', ({ given }) => {
  const policy = central(membersMayEncrypt(given), centralBucket);
  const call = (service: string, arn: string, action: string, of = account, org: string = organization): Call => ({
    principal: `service:${service}.amazonaws.com`,
    action,
    resource: 'the key',
    context: {
      ...{ 'aws:SourceAccount': of, 'aws:SourceArn': arn, 'aws:SourceOrgID': org },
      'kms:EncryptionContext:aws:cloudtrail:arn': arn,
    },
  });
  const trail = `arn:aws:cloudtrail:eu-west-1:${account}:trail/sekisho-member`;
  const detector = `arn:aws:guardduty:eu-west-1:${account}:detector/12abc34d567e8fa901bc2d34e56789f0`;

  it('encrypts trails and findings of members, and of nobody else', () => {
    expect(allows(policy, call('cloudtrail', trail, 'kms:GenerateDataKeyWithoutPlaintext'))).toBe(true);
    expect(allows(policy, call('cloudtrail', trail, 'kms:DescribeKey'))).toBe(true);
    expect(allows(policy, call('guardduty', detector, 'kms:GenerateDataKey'))).toBe(true);
    expect(allows(policy, call('cloudtrail', `${trail}-2`, 'kms:GenerateDataKey'))).toBe(false);
    expect(
      allows(policy, call('cloudtrail', trail.replace(account, stranger), 'kms:GenerateDataKey', stranger, 'o-x')),
    ).toBe(false);
    expect(
      allows(policy, call('guardduty', detector.replace(account, stranger), 'kms:GenerateDataKey', stranger, 'o-x')),
    ).toBe(false);
  });

  it('decrypts for nobody', () => {
    expect(policy.flatMap(({ actions }) => actions).filter((action) => /Decrypt|ReEncrypt|\*$/u.test(action))).toEqual([
      'kms:GenerateDataKey*',
    ]);
  });
});
