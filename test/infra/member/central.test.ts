import { describe, expect, it } from 'vitest';
import { membersMayDeliver, membersMayEncrypt } from '../../../stacks/member/central-statements.ts';
import type { Statement } from '../policy.ts';
import { allows, type Call } from './authorize.ts';
import { type Delivery, deliveriesOf, writing } from './deliveries.ts';
import { central, permissions, widenessOf } from './policies.ts';
import { type ResolvedResource, resolveTemplate } from './resolve.ts';
import { account, allStacks, centralBucket, grants, organization, stranger } from './stacks.ts';

/** A delivery, with the stack that it is of. */
const all = allStacks.flatMap(({ template, input }) => {
  const resources = resolveTemplate(template, input);
  return deliveriesOf(resources, input).map((delivery) => ({ delivery, resources }));
});
const direct = all.filter(({ delivery }) => delivery.bucket === centralBucket);
const byEdge = all.filter(({ delivery }) => delivery.bucket !== centralBucket);

/** The statements of a role, by its ARN. */
function ofRole(arn: string, resources: readonly ResolvedResource[]): readonly Statement[] {
  const name = arn.split('/').at(-1);
  return resources.filter(({ properties }) => properties['RoleName'] === name).flatMap(permissions);
}

/** Between accounts both must allow it: the policy of the role, and that of the bucket. */
function mayWrite(
  delivery: Delivery,
  resources: readonly ResolvedResource[],
  bucket: readonly Statement[],
  call: Call,
): boolean {
  const own = 'role' in delivery.writer ? allows(ofRole(delivery.writer.role, resources), call) : true;
  return own && allows(bucket, call);
}

/** The copy of what is in an edge bucket, which the role of replication makes. */
function copyOf({ delivery, resources }: (typeof all)[number]): Delivery {
  const role = resources.find(({ name }) => name === 'ReplicationRole')?.properties['RoleName'];
  return { ...delivery, bucket: centralBucket, writer: { role: `arn:aws:iam::${account}:role/${role}` } };
}

describe.each(grants)('the log bucket that lets in $title', ({ given }) => {
  const policy = central(membersMayDeliver(given), centralBucket);

  it('takes all that the templates deliver', () => {
    const refused = direct.filter(({ delivery, resources }) => {
      const actions = 'role' in delivery.writer ? ['s3:PutObject', 's3:PutObjectAcl'] : ['s3:PutObject'];
      return !actions.every((action) =>
        mayWrite(delivery, resources, policy, writing(delivery, action, account, organization)),
      );
    });

    expect(direct.length).toBeGreaterThan(10);
    expect(refused.map(({ delivery }) => delivery.key)).toEqual([]);
  });

  it('takes the copies of all that lands in an edge bucket', () => {
    const refused = byEdge.filter((one) => {
      const copy = copyOf(one);
      return !['s3:ReplicateObject', 's3:ObjectOwnerOverrideToBucketOwner'].every((action) =>
        mayWrite(copy, one.resources, policy, writing(copy, action, account, organization)),
      );
    });

    expect(byEdge.length).toBeGreaterThan(5);
    expect(refused.map(({ delivery }) => delivery.key)).toEqual([]);
  });

  it('takes nothing of an account that is neither listed nor of the organization', () => {
    const foreign = [...direct, ...byEdge.map((one) => ({ ...one, delivery: copyOf(one) }))].filter(({ delivery }) => {
      const role = 'role' in delivery.writer ? delivery.writer.role.replace(account, stranger) : undefined;
      const moved = { ...delivery, key: delivery.key.replaceAll(account, stranger), ...(role && { writer: { role } }) };
      const sourceArn = 'service' in delivery.writer ? delivery.writer.sourceArn.replace(account, stranger) : '';
      const theirs = 'service' in delivery.writer ? { ...moved, writer: { ...delivery.writer, sourceArn } } : moved;
      const actions = ['s3:PutObject', 's3:ReplicateObject'];
      return actions.some((action) => allows(policy, writing(theirs, action, stranger, 'o-zz99zz99zz')));
    });

    expect(foreign.map(({ delivery }) => delivery.key)).toEqual([]);
  });

  it('takes nothing into the folder of another account, but for findings, of which an administrator has those of its members', () => {
    const strayed = [...direct, ...byEdge.map((one) => ({ ...one, delivery: copyOf(one) }))].filter(({ delivery }) => {
      const moved = { ...delivery, key: delivery.key.replaceAll(account, stranger) };
      return ['s3:PutObject', 's3:ReplicateObject'].some((action) =>
        allows(policy, writing(moved, action, account, organization)),
      );
    });

    expect(strayed.map(({ delivery }) => delivery.key).filter((key) => !key.includes('/GuardDuty/'))).toEqual([]);
  });

  it('knows roles and trails by their names', () => {
    const renamed = direct.flatMap(({ delivery }): readonly Delivery[] => {
      const { writer } = delivery;
      if ('role' in writer)
        return [{ ...delivery, writer: { role: writer.role.replace('sekisho-member-', 'other-') } }];
      if (writer.service !== 'cloudtrail.amazonaws.com') return [];
      return [{ ...delivery, writer: { ...writer, sourceArn: writer.sourceArn.replace('sekisho-member', 'other') } }];
    });
    const taken = renamed.filter((one) => allows(policy, writing(one, 's3:PutObject', account, organization)));

    expect(renamed.length).toBeGreaterThan(5);
    expect(taken).toEqual([]);
  });

  it('lets nobody read, remove or replace logs, or change the bucket', () => {
    const actions = policy.flatMap(({ actions: some }) => some);

    expect(
      actions.filter((action) => /Get(?!Bucket(?:Acl|Location))|Delete|PutBucket|Restore|\*/u.test(action)),
    ).toEqual([]);
  });

  it('allows no more than it must', () => {
    expect(policy.flatMap((statement) => widenessOf(statement))).toEqual([]);
  });
});

describe('the edge bucket', () => {
  it('takes what its services deliver, each for the account itself', () => {
    const answers = byEdge.map(({ delivery, resources }) => {
      const policy = resources.filter(({ name }) => name === 'EdgeBucketPolicy').flatMap(permissions);
      const call = writing(delivery, 's3:PutObject', account, organization);
      const theirs = writing(delivery, 's3:PutObject', stranger, organization);
      const plain = { ...call, context: { ...call.context, 'aws:SecureTransport': 'false' } };
      // Load balancers say nothing of an account.
      const isBalancer = call.principal === 'service:logdelivery.elasticloadbalancing.amazonaws.com';
      return [allows(policy, call), allows(policy, plain), isBalancer || !allows(policy, theirs)];
    });

    expect(answers.length).toBeGreaterThan(5);
    expect(new Set(answers.map(String))).toEqual(new Set(['true,false,true']));
  });
});

describe('statements for members', () => {
  it('are none without members', () => {
    expect([...membersMayDeliver({ accounts: [] }), ...membersMayEncrypt({ accounts: [] })]).toEqual([]);
  });

  it('fit the 20 KB of a policy with forty listed accounts', () => {
    const accounts = Array.from({ length: 40 }, (_, index) => String(100_000_000_000 + index));
    const written = central(membersMayDeliver({ accounts }), `arn:aws:s3:::${'b'.repeat(63)}`);

    expect(JSON.stringify(written).length).toBeLessThan(14_000);
  });

  it('are for load balancers only of listed accounts, whom nothing but the folder limits', () => {
    const balancers = (given: Parameters<typeof membersMayDeliver>[0]) =>
      membersMayDeliver(given).filter(({ conditions }) => conditions.length === 0);

    expect(balancers({ accounts: [account] }).map(({ paths }) => paths)).toEqual([[`AWSLogs/${account}/*`]]);
    expect(balancers({ accounts: [], organization })).toEqual([]);
  });

  it.each([
    [{ accounts: ['*'] }, 'An account has twelve digits, but "*" was given.'],
    [{ accounts: [], organization: '*' }, 'An organization has an id such as o-ab12cd34ef, but "*" was given.'],
  ])('are refused for %o', (given, sentence) => {
    expect(() => membersMayDeliver(given)).toThrow(sentence);
    expect(() => membersMayEncrypt(given)).toThrow(sentence);
  });
});
