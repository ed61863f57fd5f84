import { z } from 'zod';
import { type Fault, report } from './faults.ts';
import { accountId, bucketName, days, keyArn, regionName, roleArn } from './shapes.ts';

const notifications = z.enum(['managed', 'eventbridge', 'none'], 'must be managed, eventbridge or none');

const created = z.strictObject({
  name: bucketName
    .describe(
      'Its name; SST makes one up otherwise. AWS WAF delivers by itself only to names that begin with `aws-waf-logs-`.',
    )
    .optional(),
  notifications: notifications
    .describe(
      'How the loader learns of new objects: `managed`, by notifications of the bucket to the live queue; `eventbridge`, by a rule of EventBridge, which leaves notifications to you; `none`, by what you arrange.',
    )
    .default('managed'),
  infrequentAccessAfterDays: whole30().describe('Days after which objects move to S3 Standard-IA.').optional(),
  archiveAfterDays: whole30()
    .describe(
      'Days after which objects move to S3 Glacier Instant Retrieval, from where they can still be loaded again at once. S3 charges 90 days of it at least.',
    )
    .optional(),
  expireAfterDays: days.describe('Days after which objects are deleted. Without it they are kept for ever.').optional(),
});

/** S3 moves nothing younger to Standard-IA. */
function whole30() {
  return days.min(30, 'must be 30 days at least');
}

const existing = z.strictObject({
  name: bucketName.describe('Its name.'),
  account: accountId.describe('The account it is of, where that is not the one deployed to.').optional(),
  region: regionName
    .describe('The Region it lies in, where that is another one. S3 cannot notify queues of other Regions.')
    .optional(),
  keyArns: z
    .array(keyArn)
    .describe(
      'KMS keys its objects are encrypted with, for the roles of loader and API. Where `roleArn` is given, that role may use them.',
    )
    .default([]),
  roleArn: roleArn
    .describe(
      'A role of its account to assume for reading it. Without it, policies of bucket and keys have to let the roles of loader and API read.',
    )
    .optional(),
  notifications: notifications
    .describe(
      '`managed` replaces every notification that the bucket has; `eventbridge` needs the bucket to send its events there; `none`: you have it notify the live queue, which lets it.',
    )
    .default('none'),
});

/** Faults that only several settings of a bucket together show. */
function conflicts(bucket: z.infer<typeof existing>): readonly Fault[] {
  const { account, region, notifications: how, keyArns, roleArn: role } = bucket;
  const elsewhere = account !== undefined || region !== undefined;
  const foreign = role !== undefined && account !== undefined && !role.includes(`:${account}:`);
  const owner = 'must be none for a bucket of another account or Region: its owner has it notify the live queue';
  return [
    ...(how !== 'none' && elsewhere ? [['notifications', owner] as const] : []),
    ...(foreign ? [['roleArn', `must be a role of account ${account}`] as const] : []),
    ...(role !== undefined && keyArns.length > 0
      ? [['keyArns', 'must be left out beside roleArn: what that role may decrypt, its own policies say'] as const]
      : []),
  ];
}

/** S3 wants time between two moves, and nothing moves once it is gone. */
function disorder({
  infrequentAccessAfterDays,
  archiveAfterDays,
  expireAfterDays,
}: z.infer<typeof created>): readonly Fault[] {
  const last = Math.max(infrequentAccessAfterDays ?? 0, archiveAfterDays ?? 0);
  const tooSoon = (archiveAfterDays ?? Infinity) < (infrequentAccessAfterDays ?? -Infinity) + 30;
  return [
    ...(tooSoon ? [['archiveAfterDays', 'must be 30 days later than infrequentAccessAfterDays'] as const] : []),
    ...((expireAfterDays ?? Infinity) <= last
      ? [['expireAfterDays', 'must be later than the days of moving'] as const]
      : []),
  ];
}

/** Where logs lie. */
export const buckets = z
  .strictObject({
    create: z
      .union(
        [z.literal(false), created.superRefine(report(disorder))],
        'must be false, or settings of the bucket to make',
      )
      .describe('The bucket that is made for logs; `false` to read existing ones only.')
      .prefault({}),
    existing: z
      .array(existing.superRefine(report(conflicts)))
      .describe('Buckets that are there already. Their policies, encryption and life cycle are left alone.')
      .default([]),
    deadLettersExpireAfterDays: days
      .describe('Days after which dead letters are deleted. Without it they are kept for ever.')
      .optional(),
  })
  .refine(({ create, existing: given }) => create !== false || given.length > 0, {
    error: 'has no bucket to read from: let one be created, or name an existing one',
  });
