import { z } from '@hono/zod-openapi';

const text = (description: string, example?: string) =>
  z
    .string()
    .optional()
    .openapi({ param: { description }, ...(example && { example }) });

/** What objects are asked for by, under the same names everywhere. */
export const objectFields = {
  source: text('Log type.', 'vpcflowlogs'),
  bucket: text('Bucket of the objects.'),
  prefix: z
    .string()
    .max(1024)
    .optional()
    .openapi({ param: { description: 'Beginning of their keys.' }, example: 'AWSLogs/111122223333/' }),
  account: text('AWS account that the key tells.'),
  region: text('Region that the key tells.'),
};

/** A time that is asked for. @param what what happens then, as in "the last attempt was" */
export function timeFields(what: string) {
  const time = z.iso.datetime({ offset: true }).optional();
  return {
    from: time.openapi({ param: { description: `${what} at this time or later.` }, example: '2026-11-20T00:00:00Z' }),
    to: time.openapi({ param: { description: `${what} before this time.` } }),
  };
}

/** How many of something are asked for at once. */
export function sizeField(what: string, { most, usual }: { readonly most: number; readonly usual: number }) {
  return z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .default(usual)
    .openapi({ param: { description: what } });
}

/** Where the page before ended. */
export const cursorField = z
  .string()
  .max(8_192)
  .regex(/^[A-Za-z0-9_-]*$/)
  .optional()
  .openapi({ param: { description: 'The `next` of the page before.' } });
