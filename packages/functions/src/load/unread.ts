import { classify, type LoaderDeps, type LoadReport, type LoadRequest, locate } from '@sekisho/core';

/** The report of an object that was not read to an end: its key is all there is to tell from. */
export function unread(
  { ref, start, job }: LoadRequest,
  { sources, clock }: Pick<LoaderDeps, 'sources' | 'clock'>,
  error: string,
): LoadReport {
  const claim = classify(ref.key, sources);
  const source = claim.kind === 'claimed' ? claim.match.source.id : undefined;
  const counts = { read: 0, indexed: 0, duplicate: 0, excluded: 0, deadLettered: 0, issues: {} };
  const sizes = { bytesStored: 0, bytesRead: 0, bytesSent: 0, durationMs: 0 };
  return {
    ref,
    start,
    job,
    status: 'failed',
    error,
    source,
    ...locate(ref.key),
    ...counts,
    ...sizes,
    startedAt: clock.now(),
  };
}
