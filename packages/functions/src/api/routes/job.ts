import { z } from '@hono/zod-openapi';

/** A job, in the names that the index has. */
export const jobSchema = z
  .object({
    '@timestamp': z.string().describe('When it was asked for.'),
    id: z.string(),
    caller: z.string().describe('ARN of whoever asked.'),
    bucket: z.string(),
    prefix: z.string().describe('Beginning of the keys.'),
    source: z.string().optional().describe('Log type.'),
    from: z.string().optional().describe('Objects of this time or later.'),
    to: z.string().optional().describe('Objects from before this time.'),
    by: z
      .enum(['event', 'arrival'])
      .optional()
      .describe('Whether that is the time that keys name, or when objects were written, as it is without this.'),
    mode: z.enum(['fill', 'replace']),
    code: z.string().optional().describe('Code of the issue of the dead letters that it tries again.'),
    rate: z.int().optional().describe('Objects to enqueue in a minute at most.'),
    status: z
      .enum(['listing', 'enqueued', 'cancelled'])
      .describe('`listing`: goes through the bucket. `enqueued`: every object is on the queue, or further.'),
    page: z.int().describe('Pages of the bucket that have been gone through.'),
    after: z.string().optional().describe('The last key of them.'),
    listed: z.int().describe('Objects seen in the bucket.'),
    enqueued: z.int().describe('Objects that it is for, and that were put on the queue.'),
    bytes: z.int().describe('Their bytes as stored.'),
    updated: z.string(),
  })
  .openapi('Job');

const EXAMPLE = {
  '@timestamp': '2026-11-20T09:15:02.000Z',
  id: '20261120T091502-5f3a9c1e',
  caller: 'arn:aws:sts::111122223333:assumed-role/operators/ann',
  bucket: 'example-logs',
  prefix: 'AWSLogs/111122223333/vpcflowlogs/',
  mode: 'replace',
  status: 'enqueued',
  page: 3,
  listed: 2345,
  enqueued: 2340,
  bytes: 112_813_420,
  updated: '2026-11-20T09:15:41.000Z',
} as const;

/** A job, and what became of its objects so far. */
export const jobProgressSchema = z
  .object({
    job: jobSchema,
    state: z
      .enum(['listing', 'loading', 'done', 'cancelled'])
      .describe('`done`: every object is loaded, or has failed. Messages that fail are tried again for some minutes.'),
    settled: z.int().describe('Objects that are loaded, or have failed.'),
    objects: z.record(z.string(), z.int()).describe('Objects by how their last attempt ended.'),
    read: z.int(),
    documents: z.int(),
    deadLettered: z.int(),
  })
  .openapi('JobProgress', {
    example: {
      job: EXAMPLE,
      state: 'done',
      settled: 2340,
      objects: { complete: 2339, partial: 1 },
      read: 468_000,
      documents: 468_000,
      deadLettered: 12,
    },
  });
