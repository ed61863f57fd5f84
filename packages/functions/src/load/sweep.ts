import type { LoadReport } from '@sekisho/core';
import type { Leftovers } from '../adapters/leftovers.ts';
import type { Log } from '../log.ts';

/**
 * Removes what earlier loads have left of the objects that were replaced, all at once: each request costs a refresh.
 * @returns the reports; those of objects that it could not be done for have failed, and are to be loaded again
 */
export async function sweep(
  reports: readonly LoadReport[],
  { leftovers, log }: { readonly leftovers: Leftovers; readonly log: Log },
): Promise<readonly LoadReport[]> {
  const replaced = reports.flatMap(({ ref, replaces }) => (replaces === undefined ? [] : [{ ref, replaces }]));
  if (replaced.length === 0) return reports;
  try {
    const removed = await leftovers.remove(replaced);
    log.info('what earlier loads have left is removed', { objects: replaced.length, removed });
    return reports;
  } catch (error) {
    const words = `what an earlier load has left could not be removed: ${error instanceof Error ? error.message : error}`;
    return reports.map((report) =>
      report.replaces === undefined ? report : { ...report, status: 'failed', error: words },
    );
  }
}
