import { z } from '@hono/zod-openapi';

const doubtSchema = z.object({
  key: z.string(),
  doubt: z
    .enum([
      ...['not_in_ledger', 'overwritten', 'not_complete', 'documents_missing', 'documents_too_many'],
      ...['not_in_bucket', 'hash_differs', 'not_hashed', 'digest_invalid'],
      ...['previous_digest_missing', 'previous_digest_differs'],
    ] as const)
    .describe(
      '`not_in_ledger`: nobody has asked for it. `overwritten`: what was loaded is not what is there now. `not_complete`: it was not read to its end. `documents_…`: the cluster has another number of its documents than the ledger. `not_in_bucket`: a digest names it, but it is not there, or in a bucket that logs are not read from. `hash_differs`: it is not what CloudTrail has written. `not_hashed`: it may not be read, as from an archive, or is too large to be hashed in the time of a request. `digest_invalid`: it cannot be read, or is not where CloudTrail has put it. `previous_digest_…`: the digest before is not there, deleted or expired, or is another one.',
    ),
  digest: z.string().optional().describe('Key of the digest that tells of it.'),
});

/** A page of a verification. */
export const pageSchema = z
  .object({
    listed: z.int().describe('Objects of the page.'),
    claimed: z.int().describe('Objects among them that a rule claims: the others need no proof.'),
    counted: z
      .int()
      .describe(
        'Objects whose documents were counted. Where the vendor gives ids, an event that came twice is of one object.',
      ),
    documents: z.int().describe('Their documents in the cluster.'),
    digests: z.int().describe('Digests of CloudTrail that were gone through to their end.'),
    logFiles: z.int().describe('Log files that they name.'),
    hashed: z.int().describe('Log files among them whose hashes were compared.'),
    chainStarts: z.int().describe('Digests that name none before them: there begins what can be proved.'),
    doubts: z.array(doubtSchema).readonly().describe('Objects that are not proved to be loaded.'),
    next: z.string().optional().describe('Give it as `after` to have the next page. Missing on the last page.'),
  })
  .openapi('Verification', {
    example: {
      ...{ listed: 1000, claimed: 998, counted: 998, documents: 1_240_331 },
      ...{ digests: 2, logFiles: 24, hashed: 0, chainStarts: 0, doubts: [], next: 'eyJhZnRlciI6IkFXU0xvZ3Mv' },
    },
  });
