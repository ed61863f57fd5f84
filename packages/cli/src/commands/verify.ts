import { type ApiOptions, connectApi } from '../api/client.ts';
import { answer } from '../render/answer.ts';
import { clean } from '../render/clean.ts';
import type { Colors } from '../render/colors.ts';
import { grouped, table } from '../render/table.ts';
import { note } from '../streams.ts';

/** What `sekisho verify` can be told. */
export interface VerifyOptions extends ApiOptions {
  readonly bucket?: string;
  /** Whether digests of CloudTrail are gone by. */
  readonly digests: boolean;
  /** Whether the log files that digests name are read, to compare their hashes. */
  readonly hashes?: true;
}

interface Doubt {
  readonly key: string;
  readonly doubt: string;
  /** Key of the digest that tells of it. */
  readonly digest?: string;
}

const COUNTS = ['listed', 'claimed', 'counted', 'documents', 'digests', 'logFiles', 'hashed', 'chainStarts'] as const;

type Counts = Record<(typeof COUNTS)[number], number>;

interface Page extends Readonly<Counts> {
  readonly doubts: readonly Doubt[];
  readonly next?: string;
}

/** Objects in doubt that are shown; all of them are counted. */
const SHOWN = 100;

/** Objects after which it is told how far it has come. */
const TOLD_EVERY = 50_000;

/**
 * `sekisho verify PREFIX`: proves that every object of a bucket is loaded, page by page.
 * @returns exit code: 1 if there is any doubt
 */
export async function runVerify(
  prefix: string,
  { url, json, bucket, digests, hashes }: VerifyOptions,
): Promise<number> {
  const api = connectApi(url);
  const query = { prefix, bucket, digests: digests ? undefined : 'false', hashes: hashes && 'true' };
  const sum: Counts = {
    listed: 0,
    claimed: 0,
    counted: 0,
    documents: 0,
    digests: 0,
    logFiles: 0,
    hashed: 0,
    chainStarts: 0,
  };
  let doubtful = 0;
  const doubts: Doubt[] = [];
  for (let [after, told]: [string | undefined, number] = [undefined, 0]; ; ) {
    const page: Page = await api.get<Page>('/verify', { ...query, after });
    for (const name of COUNTS) sum[name] += page[name];
    doubtful += page.doubts.length;
    doubts.push(...page.doubts.slice(0, SHOWN - doubts.length));
    if (page.next === undefined) break;
    after = page.next;
    const done = sum.listed + sum.logFiles;
    if (done < told + TOLD_EVERY) continue;
    told = done;
    note(`${grouped(sum.listed)} objects so far.`);
  }
  await answer({ ...sum, doubtful, doubts }, json, (colors) => inWords(doubts, colors));
  note(
    `${grouped(sum.listed)} objects, ${grouped(sum.claimed)} of them logs: ` +
      (doubtful === 0 ? 'all are loaded' : `${grouped(doubtful)} are in doubt`) +
      `. ${grouped(sum.documents)} documents of ${grouped(sum.counted)} objects are in the cluster.`,
  );
  if (sum.digests > 0) note(aboutDigests(sum));
  return doubtful === 0 ? 0 : 1;
}

function aboutDigests({ digests, logFiles, hashed, chainStarts }: Counts): string {
  const hashes = hashed === 0 ? 'none was read (--hashes does)' : `${grouped(hashed)} of them were read and hashed`;
  const starts = chainStarts === 0 ? '' : ` ${grouped(chainStarts)} of them begin a chain.`;
  return `${grouped(digests)} digests of CloudTrail name ${grouped(logFiles)} log files: ${hashes}.${starts} Signatures are not checked.`;
}

function inWords(doubts: readonly Doubt[], colors: Colors): string {
  if (doubts.length === 0) return '';
  return table(
    ['doubt', 'object'],
    doubts.map(({ key, doubt }) => [doubt.replaceAll('_', ' '), clean(key)]),
    colors,
  );
}
