import { createRoute, z } from '@hono/zod-openapi';
import { type LedgerEntry, type ObjectRef, type Original, objectId, readOriginal } from '@sekisho/core';
import { HTTPException } from 'hono/http-exception';
import { readS3Uri } from '../../adapters/s3-uri.ts';
import { isMissing } from '../../adapters/store-fault.ts';
import type { Api } from '../api.ts';
import { caller } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { bucketOf } from '../log-bucket.ts';
import { problems } from '../problem.ts';
import { readPlacedId } from './original-id.ts';
import { addressSchema, fitRecord, placeSchema, recordSchema } from './original-record.ts';

/** Milliseconds after which no more of an object is read: the function's own time is up after 30 seconds. */
const PATIENCE = 15_000;
/** Bytes of text that are read for one record. */
const MOST_TEXT = 1024 ** 3;
/** Entries of one key: there is another where the object was overwritten in another month. */
const MOST_ENTRIES = 20;

const querySchema = z.object({
  index: addressSchema.index.openapi({ param: { description: 'Index of the document.' } }),
  id: addressSchema.id.openapi({ param: { description: 'Id of the document.' } }),
});

const answerSchema = z
  .object({
    ...placeSchema,
    source: z.string().describe('Log type as which the record is read.'),
    ...recordSchema,
    issue: z.object({ code: z.string(), detail: z.string() }).optional().describe('Why the record cannot be parsed.'),
    etag: z.string().describe('ETag of the object that was read.'),
    modified: z.string().describe('LastModified of the object that was read.'),
    loadedEtag: z.string().optional().describe('ETag of the object when it was loaded, where the ledger knows it.'),
    overwritten: z
      .boolean()
      .describe(
        'The object has another ETag than the one that the document was made of: what stands at the place now may be another record.',
      ),
  })
  .openapi('Original', {
    example: {
      bucket: 'example-logs',
      key: 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log.gz',
      ordinal: 51,
      source: 'vpcflowlogs',
      text: '2 111122223333 eni-0a 203.0.113.7 10.0.0.2 443 5000 6 1 40 1795169100 1795169160 ACCEPT OK',
      isCut: false,
      etag: '9a0364b9e99bb480dd25e1f0284c8555',
      modified: '2026-11-20T09:15:00.000Z',
      loadedEtag: '9a0364b9e99bb480dd25e1f0284c8555',
      overwritten: false,
    },
  });

const route = createRoute({
  method: 'get',
  path: '/original',
  operationId: 'getOriginal',
  tags: ['Ledger'],
  summary: 'The raw record behind a document',
  description:
    'Reads the object that a document was made of, as a load does, up to the record, and answers with the text that stands there. 404 where the document, the object or the record is not there any more; 504 where the record lies too far into a huge object.',
  request: { query: querySchema },
  responses: {
    200: { description: 'The record.', content: { 'application/json': { schema: answerSchema } } },
    ...problems(400, 403, 404, 502, 504),
  },
});

/** Adds `GET /original`. */
export function addOriginal(app: Api, deps: ApiDeps): void {
  app.openapi(route, async (c) => {
    const { index, id } = c.req.valid('query');
    const place = await placeOf(index, id, deps);
    const entry = await entryOf(id, place, deps);
    const original = await read({ ...place, versionId: entry?.version_id }, place, deps);
    deps.log.info('original', { caller: caller(c), index, id, bucket: place.bucket, key: place.key });
    c.header('cache-control', 'no-store');
    return c.json(toAnswer(original, id, place, entry), 200);
  });
}

/** Where a record is. */
interface Place {
  readonly bucket: string;
  readonly key: string;
  readonly ordinal: number;
  readonly part?: number | undefined;
}

/** Where a document says that its record is. @throws HTTPException where it is not there, or says of no bucket of logs */
async function placeOf(index: string, id: string, { documents, logBuckets }: ApiDeps): Promise<Place> {
  const document = await documents.find({ index, id });
  if (document === undefined) throw new HTTPException(404, { message: `There is no document ${id} in ${index}.` });
  const object = readS3Uri(document.log?.file?.path ?? '');
  const { ordinal, part } = document.sekisho ?? {};
  if (object === undefined || ordinal === undefined) {
    throw new HTTPException(404, {
      message: 'The document does not say where its record is: it is not of this loader.',
    });
  }
  return { bucket: bucketOf(object.bucket, logBuckets), key: object.key, ordinal, part };
}

/** The entry of the object that the document was made of; of another one under the same key, where that is all there is. */
async function entryOf(id: string, { bucket, key }: Place, { ledger }: ApiDeps): Promise<LedgerEntry | undefined> {
  const { entries } = await ledger.search({ bucket, key, size: MOST_ENTRIES });
  const object = readPlacedId(id)?.object;
  return entries.find((entry) => objectId(entry) === object) ?? entries[0];
}

type Found = Extract<Original, { readonly kind: 'found' }>;

/** @throws HTTPException where there is nothing to show */
async function read(ref: ObjectRef, { bucket, key, ordinal, part }: Place, deps: ApiDeps): Promise<Found> {
  const patience = { until: deps.clock.now() + PATIENCE, bytes: MOST_TEXT };
  const original = await readOriginal(ref, { ordinal, part }, patience, deps).catch((error: unknown) => {
    if (!isMissing(error)) throw error;
    const message = `The object ${key} is not in ${bucket} any more: it was deleted or has expired.`;
    throw new HTTPException(404, { message, cause: error });
  });
  switch (original.kind) {
    case 'found':
      return original;
    case 'absent': {
      const message = `The object ${key} in ${bucket} has no record at the place ${ordinal}: it was overwritten, or is cut off.`;
      throw new HTTPException(404, { message });
    }
    case 'unclaimed':
      throw new HTTPException(404, { message: `No rule claims ${key} any more, so that its records cannot be told.` });
    case 'too_far': {
      const message = `The record ${ordinal} of ${key} is too far into the object to be read in the time of a request.`;
      throw new HTTPException(504, { message });
    }
  }
}

function toAnswer(
  { ref, source, record }: Found,
  id: string,
  { bucket, key, ordinal, part }: Place,
  entry: LedgerEntry | undefined,
): z.infer<typeof answerSchema> {
  return {
    ...{ bucket, key, ordinal, part, source },
    ...fitRecord(record.text),
    issue: record.fault && { code: record.fault.code, detail: record.fault.detail },
    etag: ref.etag,
    modified: ref.modified,
    loadedEtag: entry?.etag,
    overwritten: isOther(id, { ordinal, part }, ref, entry),
  };
}

/** Whether an object is another than the one that a document was made of: its id tells, or else the ledger. */
function isOther(
  id: string,
  { ordinal, part }: Pick<Place, 'ordinal' | 'part'>,
  ref: Found['ref'],
  entry: LedgerEntry | undefined,
): boolean {
  const placed = readPlacedId(id);
  if (placed?.ordinal === ordinal && placed.part === part) return placed.object !== objectId(ref);
  return entry?.etag !== undefined && entry.etag !== ref.etag;
}
