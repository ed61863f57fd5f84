import { type ApiOptions, connectApi } from '../api/client.ts';
import { pagesOf } from '../api/pages.ts';
import { answer } from '../render/answer.ts';
import { clean } from '../render/clean.ts';
import type { Colors } from '../render/colors.ts';
import { grouped, table } from '../render/table.ts';
import { instant, size, span } from '../render/units.ts';
import { note } from '../streams.ts';

/** What `sekisho coverage` can be told. */
export interface CoverageOptions extends ApiOptions {
  readonly source?: string;
  readonly account?: string;
  readonly region?: string;
  /** Days of which objects count. */
  readonly days?: number;
}

/** A source in an account and region. */
interface Place {
  readonly source: string;
  readonly account?: string;
  readonly region?: string;
  readonly objects: number;
  readonly documents: number;
  readonly bytes: number;
  readonly lastArrival?: string;
  readonly rhythm?: { readonly median: number };
  readonly silentSince?: string;
  readonly failedObjects: number;
  readonly deadLetters: number;
}

interface Page {
  readonly places: readonly Place[];
  readonly next?: string;
}

/** Places of a page of the API. */
const MOST = 300;

/** `sekisho coverage`: which logs come from where, and which have fallen silent. @returns exit code: 0 */
export async function runCoverage({ url, json, source, ...query }: CoverageOptions): Promise<number> {
  const places: Place[] = [];
  const asked = { ...query, source, size: MOST };
  for await (const page of pagesOf<Page>(connectApi(url), '/coverage', asked)) places.push(...page.places);
  await answer({ places }, json, (colors) => (places.length === 0 ? '' : inWords(places, colors)));
  const silent = places.filter(({ silentSince }) => silentSince !== undefined).length;
  if (places.length === 0) note('No logs have come in this time.');
  else if (silent > 0) note(`${grouped(silent)} of ${grouped(places.length)} have fallen silent.`);
  return 0;
}

function inWords(places: readonly Place[], colors: Colors): string {
  const counts = ['objects', 'documents', 'stored', 'failed', 'dead-lettered'];
  const head = ['source', 'account', 'region', ...counts, 'last arrival', 'every', 'silent'];
  const rows = places.map((place) => [
    ...[place.source, place.account ?? '', place.region ?? ''].map(clean),
    ...[place.objects, place.documents, size(place.bytes), place.failedObjects, place.deadLetters],
    ...[instant(place.lastArrival), place.rhythm === undefined ? '' : span(place.rhythm.median)],
    place.silentSince === undefined ? '' : colors.red('silent'),
  ]);
  return table(head, rows, colors);
}
