import { type ApiOptions, connectApi } from '../api/client.ts';
import { answer } from '../render/answer.ts';
import { clean } from '../render/clean.ts';
import type { Colors } from '../render/colors.ts';
import { grouped, table } from '../render/table.ts';
import { note } from '../streams.ts';

/** What `sekisho verify` can be told. */
export interface VerifyOptions extends ApiOptions {
  readonly bucket?: string;
}

interface Doubt {
  readonly key: string;
  readonly doubt: string;
}

interface Page {
  readonly listed: number;
  readonly claimed: number;
  readonly counted: number;
  readonly documents: number;
  readonly doubts: readonly Doubt[];
  readonly next?: string;
}

/** Objects in doubt that are shown; all of them are counted. */
const SHOWN = 100;

/**
 * `sekisho verify PREFIX`: proves that every object of a bucket is loaded, page by page.
 * @returns exit code: 1 if there is any doubt
 */
export async function runVerify(prefix: string, { url, json, bucket }: VerifyOptions): Promise<number> {
  const api = connectApi(url);
  const sum = { listed: 0, claimed: 0, counted: 0, documents: 0, doubtful: 0 };
  const doubts: Doubt[] = [];
  for (let after: string | undefined; ; ) {
    const page = await api.get<Page>('/verify', { prefix, bucket, after });
    sum.listed += page.listed;
    sum.claimed += page.claimed;
    sum.counted += page.counted;
    sum.documents += page.documents;
    sum.doubtful += page.doubts.length;
    doubts.push(...page.doubts.slice(0, SHOWN - doubts.length));
    if (page.next === undefined) break;
    after = page.next;
    if (sum.listed % 50_000 === 0) note(`${grouped(sum.listed)} objects so far.`);
  }
  await answer({ ...sum, doubts }, json, (colors) => inWords(doubts, colors));
  note(
    `${grouped(sum.listed)} objects, ${grouped(sum.claimed)} of them logs: ` +
      (sum.doubtful === 0 ? 'all are loaded' : `${grouped(sum.doubtful)} are in doubt`) +
      `. ${grouped(sum.documents)} documents of ${grouped(sum.counted)} objects are in the cluster.`,
  );
  return sum.doubtful === 0 ? 0 : 1;
}

function inWords(doubts: readonly Doubt[], colors: Colors): string {
  if (doubts.length === 0) return '';
  return table(
    ['doubt', 'object'],
    doubts.map(({ key, doubt }) => [doubt.replaceAll('_', ' '), clean(key)]),
    colors,
  );
}
