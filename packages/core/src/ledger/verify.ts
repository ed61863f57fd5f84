import type { LedgerEntry } from './entry.ts';

/** What of an entry of the ledger proves that its object was loaded. */
export type Proof = Pick<LedgerEntry, 'documents' | 'etag' | 'key' | 'status'>;

/**
 * Why an object is not proved to be loaded.
 * - `not_in_ledger`: nobody has ever asked for it.
 * - `overwritten`: what was loaded is not what is there now.
 * - `not_complete`: it was not read to its end.
 * - `documents_missing`, `documents_too_many`: the cluster has another number of its documents than the ledger.
 */
export type Doubt = 'documents_missing' | 'documents_too_many' | 'not_complete' | 'not_in_ledger' | 'overwritten';

/**
 * Judges whether an object is loaded, by what is said of it in three places.
 * @param etag that of the object in the bucket now
 * @param proofs its entries in the ledger
 * @param found its documents in the cluster; undefined where they cannot be told from those of other objects
 * @returns undefined where there is no doubt
 */
export function doubtOf(etag: string, proofs: readonly Proof[], found: number | undefined): Doubt | undefined {
  const proof = proofs.find((one) => one.etag === etag);
  if (proof === undefined) return proofs.length === 0 ? 'not_in_ledger' : 'overwritten';
  if (proof.status !== 'complete') return 'not_complete';
  if (found === undefined || found === proof.documents) return undefined;
  return found < proof.documents ? 'documents_missing' : 'documents_too_many';
}
