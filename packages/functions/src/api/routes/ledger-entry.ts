import { z } from '@hono/zod-openapi';

/** How an object, or a part of it, ended. */
export const statusSchema = z
  .enum(['complete', 'continued', 'partial', 'failed', 'unclaimed', 'ignored'])
  .describe(
    '`complete`: read to its end. `continued`: the rest is on the queue. `partial`: the object ends in a fault. `failed`: nothing could be read, or infrastructure failed. `unclaimed`: no rule knows the key. `ignored`: it holds no logs.',
  );

const counts = {
  read: z.int().describe('Records read: the sum of the next four.'),
  indexed: z.int().describe('Indexed by us for the first time.'),
  duplicate: z.int().describe('In the cluster already.'),
  excluded: z.int().describe('Left out by an exclusion of the configuration.'),
  deadLettered: z.int().describe('Kept as dead letters, and indexed as `pipeline_error`.'),
};

const exclusions = z
  .array(
    z.object({
      rule: z.string(),
      action: z
        .enum(['exclude', 'count'])
        .describe('`count`: the rule leaves nothing out, and only counts what it would.'),
      count: z.int().describe('Records that it left out, or counted.'),
      undecided: z.int().optional().describe('Records for which it could not be told whether the rule is for them.'),
    }),
  )
  .readonly()
  .optional()
  .describe('Rules of exclusion that had to do with records; those that leave out add up to `excluded`.');

const attempt = z.object({
  ...counts,
  at: z.string(),
  status: statusSchema,
  start: z.int().describe('Ordinal of the first record asked for.'),
  next: z.int().optional().describe('Ordinal of the first record left to a continuation.'),
  parser: z.int().optional(),
  duration_ms: z.int(),
  error: z.string().optional(),
});

const part = z.object({
  ...counts,
  start: z.int(),
  next: z.int().optional(),
  status: statusSchema,
  issues: z.record(z.string(), z.int().optional()),
  exclusions,
  bytes_read: z.int(),
  bytes_sent: z.int(),
});

/** An entry of the ledger, in the names that the index has. */
export const entrySchema = z
  .object({
    '@timestamp': z.string().describe('Time of the last attempt.'),
    bucket: z.string(),
    key: z.string(),
    etag: z.string().optional(),
    version_id: z.string().optional(),
    size: z.int().optional().describe('Bytes as stored.'),
    modified: z.string().optional().describe('LastModified of the object.'),
    status: statusSchema,
    source: z.string().optional().describe('Log type.'),
    configuration: z
      .string()
      .optional()
      .describe('Version of the configuration that was in force at the last attempt.'),
    parser: z.int().optional(),
    account: z.string().optional(),
    region: z.string().optional(),
    ...counts,
    documents: z.int().describe('Documents in the cluster, whoever put them there.'),
    issues: z.record(z.string(), z.int().optional()).describe('How often each issue was met.'),
    exclusions,
    fault: z.string().optional().describe("A fault of the object's data."),
    error: z.string().optional().describe('A failure of infrastructure.'),
    reason: z.string().optional().describe('Why the object is ignored.'),
    bytes_read: z.int(),
    bytes_sent: z.int(),
    first_event: z.string().optional(),
    last_event: z.string().optional(),
    first_seen: z.string(),
    lag_ms: z.int().optional().describe('Milliseconds from the writing of the object to the first attempt at it.'),
    issue_codes: z.array(z.string()).readonly().describe('Codes of the issues that were met.'),
    attempt_count: z.int(),
    duration_ms: z.int().describe('Milliseconds of all attempts together.'),
    attempts: z.array(attempt).readonly().describe('The latest attempts, the last one at the end.'),
    parts: z.array(part).readonly().describe('Parts in which the object was loaded; one, if it is not huge.'),
  })
  .openapi('LedgerEntry', {
    example: {
      '@timestamp': '2026-11-20T09:15:02.000Z',
      bucket: 'example-logs',
      key: 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log.gz',
      etag: '9a0364b9e99bb480dd25e1f0284c8555',
      size: 48213,
      modified: '2026-11-20T09:15:00.000Z',
      status: 'complete',
      source: 'vpcflowlogs',
      parser: 1,
      account: '111122223333',
      region: 'eu-west-1',
      read: 2000,
      indexed: 1999,
      duplicate: 0,
      excluded: 0,
      deadLettered: 1,
      documents: 2000,
      issues: { missing_columns: 1 },
      bytes_read: 228000,
      bytes_sent: 1840512,
      first_event: '2026-11-20T09:05:00.000Z',
      last_event: '2026-11-20T09:14:58.000Z',
      first_seen: '2026-11-20T09:15:02.000Z',
      lag_ms: 2000,
      issue_codes: ['missing_columns'],
      attempt_count: 1,
      duration_ms: 412,
      attempts: [],
      parts: [],
    },
  });
