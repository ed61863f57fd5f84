import type { z } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';

/** Where a page ended, as text for a query; undefined where it was the last. */
export function toCursor(after: unknown): string | undefined {
  return after === undefined ? undefined : Buffer.from(JSON.stringify(after)).toString('base64url');
}

/**
 * Where the page before ended.
 * @param schema what its end looks like
 * @throws HTTPException where that page cannot have said so
 */
export function fromCursor<T>(cursor: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new HTTPException(400, { message: 'The cursor is not one that a page has given as `next`.', cause });
  }
}
