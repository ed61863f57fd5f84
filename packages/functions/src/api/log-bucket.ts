import { HTTPException } from 'hono/http-exception';

/** The bucket that a request means. @throws HTTPException where it names none of several, or one that logs do not come from */
export function bucketOf(asked: string | undefined, buckets: readonly string[]): string {
  const bucket = asked ?? (buckets.length === 1 ? buckets[0] : undefined);
  if (bucket === undefined) {
    throw new HTTPException(400, { message: `Logs come from several buckets, so name one: ${buckets.join(', ')}.` });
  }
  if (!buckets.includes(bucket)) {
    throw new HTTPException(403, { message: `Logs are not read from the bucket "${bucket}".` });
  }
  return bucket;
}
