import { z } from '@hono/zod-openapi';

/** Bytes that a record may take in the answer of a Lambda function, which may have six million. */
const MOST_BYTES = 5 * 1024 * 1024;
/** Bytes that a character takes there at most: the answer is JSON, and its body is a string in what Lambda is given. */
const WIDEST = 7;

/** No pattern, list or date expression: one index of logs. */
const INDEX = /^log-[a-z0-9][a-z0-9_.-]{0,240}$/u;

/** Address of a document, as searches and dashboards show it. */
export const addressSchema = {
  index: z
    .string()
    .regex(INDEX, 'must be the name of one index that begins with log-')
    // JSON Schema has no flags.
    .openapi({ example: 'log-aws-vpcflowlogs-2026-11', pattern: INDEX.source }),
  id: z.string().min(1).max(512).openapi({ example: 'q1mG3yXhYw0b5cVtPz8R-1f' }),
};

/** Where the record is. */
export const placeSchema = {
  bucket: z.string(),
  key: z.string().describe('Not encoded.'),
  ordinal: z.int().describe('0-based place among the entries of the object; of lines, the line.'),
  part: z
    .int()
    .optional()
    .describe('0-based place within the envelope that stands there, for records that came in one.'),
};

/** A record in an answer, whole where it fits. */
export const recordSchema = {
  text: z.string().describe('The raw record.'),
  isCut: z.boolean().describe('The record is larger than an answer may be: this is its beginning.'),
};

/** The part of a record that fits into an answer. */
export function fitRecord(text: string): { readonly text: string; readonly isCut: boolean } {
  const isCut =
    text.length * WIDEST > MOST_BYTES && Buffer.byteLength(JSON.stringify(JSON.stringify(text))) > MOST_BYTES;
  return { text: isCut ? text.slice(0, MOST_BYTES / WIDEST) : text, isCut };
}
