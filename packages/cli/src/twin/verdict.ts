import { type LedgerEntry, toS3Uri } from '@sekisho/core';
import { CommandError } from '../command-error.ts';
import { faultOf } from '../render/summary.ts';
import type { SampleObject } from '../samples/sample-object.ts';

/** Whether the samples are where they should be. */
export interface Verdict {
  /** What the ledger says of the samples, in their order. */
  readonly entries: readonly LedgerEntry[];
  /** Keys and what is wrong with them. */
  readonly faults: readonly (readonly [key: string, fault: string])[];
  /** Documents of the samples: by the ledger, and in the cluster. */
  readonly documents: number;
  readonly found: number;
}

/** What is asked of the twin. */
interface Witness {
  readonly aws: { readonly logBucket: string };
  readonly entries: ReadonlyMap<string, LedgerEntry>;
  readonly search: {
    readonly indices: { refresh(what: { readonly index: string }): Promise<unknown> };
    count(what: CountRequest): Promise<{ readonly body: { readonly count: number } }>;
  };
}

interface CountRequest {
  index: string;
  body: { query: { terms: { 'log.file.path': string[] } } };
}

/**
 * Holds the ledger against the samples, and the cluster against the ledger.
 * @throws CommandError when the cluster does not answer
 */
export async function judgeSamples(samples: readonly SampleObject[], twin: Witness): Promise<Verdict> {
  const uris = samples.map(({ key }) => toS3Uri({ bucket: twin.aws.logBucket, key }));
  const known = uris.map((uri) => twin.entries.get(uri));
  const entries = known.filter((entry) => entry !== undefined);
  const faults = samples.flatMap((sample, i): [string, string][] => {
    const fault = sampleFault(sample, known[i]);
    return fault === undefined ? [] : [[sample.key, fault]];
  });
  const documents = entries.reduce((sum, entry) => sum + entry.documents, 0);
  const found = await countDocuments(uris, twin);
  if (found !== documents) faults.push(['cluster', `it holds ${found} documents, the ledger says ${documents}`]);
  return { entries, faults, documents, found };
}

function sampleFault({ expected, records }: SampleObject, entry: LedgerEntry | undefined): string | undefined {
  if (entry === undefined) return 'not in the ledger: it was not loaded';
  if (entry.status !== expected) return faultOf(entry) ?? `${entry.status}, not ${expected}`;
  if (entry.read !== records) return `${entry.read} records were read of ${records}`;
  return expected === 'unclaimed' ? undefined : faultOf(entry);
}

async function countDocuments(uris: readonly string[], { search }: Witness): Promise<number> {
  try {
    await search.indices.refresh({ index: 'log-*' });
    const query = { terms: { 'log.file.path': [...uris] } };
    const { body } = await search.count({ index: 'log-*', body: { query } });
    return body.count;
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new CommandError(`OpenSearch did not count its documents (${words}): see whether it still runs.`, { cause });
  }
}
