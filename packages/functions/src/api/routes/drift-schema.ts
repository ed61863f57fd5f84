import { z } from '@hono/zod-openapi';
import { unknownSchema } from './drift-unknown.ts';

const issueSchema = z.object({
  code: z
    .string()
    .describe('The issue; `extra_columns` are columns that nobody knows yet, `bad_value` values that cannot be read.'),
  count: z.int().describe('How often it was met in the last days.'),
  countBefore: z.int().describe('How often it was met in the time before, which may be longer.'),
  share: z.number().describe('`count` for each record that was read.'),
  shareBefore: z.number(),
  change: z.number().describe('`share` less `shareBefore`: above 0 it has grown.'),
  first: z
    .object({ bucket: z.string(), key: z.string(), modified: z.string().describe('When it was written.') })
    .optional()
    .describe('The first object of both times that has the issue.'),
});

const parserSchema = z.object({
  version: z.int().describe('Version of the parser that read objects last.'),
  objects: z.int(),
  objectsBefore: z.int(),
});

const sourceSchema = z
  .object({
    source: z.string().describe('Log type.'),
    objects: z.int().describe('Objects written in the last days.'),
    objectsBefore: z.int().describe('Objects written in the time before.'),
    records: z.int(),
    recordsBefore: z.int(),
    issues: z.array(issueSchema).readonly().describe('What has grown most first.'),
    parsers: z.array(parserSchema).readonly().describe('The latest version first.'),
  })
  .openapi('SourceDrift');

const fieldsSchema = z
  .object({
    documents: z
      .int()
      .describe('Documents of events in the last days; below 100, here or before, nothing is said of fields.'),
    documentsBefore: z.int(),
    compared: z.int().describe('Fields that were looked at.'),
    leftOut: z.int().describe('Fields for which one question has no room.'),
    fallen: z
      .array(
        z.object({
          field: z.string(),
          share: z.number().describe('Share of documents that have it.'),
          shareBefore: z.number(),
        }),
      )
      .readonly()
      .describe('Fields whose share has fallen by more than 0.2, the one that fell farthest first.'),
  })
  .openapi('FieldDrift');

const SEEN = { at: '2026-11-17T09:04:31.000Z', path: 's3://example-logs/AWSLogs/111122223333/elasticloadbalancing/…' };

/** What has changed in logs. */
export const driftSchema = z
  .object({
    before: z.string().describe('Beginning of the time before.'),
    from: z.string().describe('Beginning of the last days, and end of the time before.'),
    to: z.string(),
    sources: z.array(sourceSchema).readonly(),
    fields: fieldsSchema.optional().describe('Only where one `source` is asked for.'),
    unknown: unknownSchema.optional().describe('Only where one `source` is asked for.'),
  })
  .openapi('Drift', {
    example: {
      before: '2026-10-14T10:05:00.000Z',
      from: '2026-11-13T10:05:00.000Z',
      to: '2026-11-20T10:05:00.000Z',
      sources: [
        {
          source: 'alb',
          objects: 2016,
          objectsBefore: 8640,
          records: 120400,
          recordsBefore: 515000,
          issues: [
            {
              code: 'extra_columns',
              count: 60200,
              countBefore: 0,
              share: 0.5,
              shareBefore: 0,
              change: 0.5,
              first: {
                bucket: 'example-logs',
                key: 'AWSLogs/111122223333/elasticloadbalancing/eu-west-1/2026/11/17/111122223333_elasticloadbalancing_eu-west-1_app.web.1_20261117T0905Z_192.0.2.10_2soosksi.log.gz',
                modified: '2026-11-17T09:05:12.000Z',
              },
            },
          ],
          parsers: [{ version: 1, objects: 2016, objectsBefore: 8640 }],
        },
      ],
      fields: {
        documents: 120400,
        documentsBefore: 515000,
        compared: 15,
        leftOut: 0,
        fallen: [{ field: 'user_agent.original', share: 0.61, shareBefore: 0.99 }],
      },
      unknown: {
        columns: [{ name: '+1', documents: 200, example: 'TID_1234', first: SEEN }],
        values: [{ field: 'event.action', value: 'forward-grpc', documents: 17, first: SEEN }],
      },
    },
  });

/** It, as the API tells it. */
export type Drift = z.infer<typeof driftSchema>;
