import type { LedgerEntry } from '@sekisho/core';
import type { AdminApi } from '../api/client.ts';
import { ApiError } from '../api/refusal.ts';
import { clean } from '../render/clean.ts';
import { told } from './api.ts';
import { CANARY_SOURCE, type Canary } from './canary.ts';
import { HopError, type Passed } from './hops.ts';
import type { Place } from './place.ts';

/** What `GET /original` answers. */
interface Original {
  readonly source: string;
  readonly text: string;
  readonly issue?: { readonly code: string; readonly detail: string };
}

/** The hop through the loader. @throws HopError where it has not loaded the object, with the reason that the ledger has */
export function judgeEntry(entry: LedgerEntry, place: Place): Passed<LedgerEntry> {
  const { status, error, fault, reason, attempt_count: attempts } = entry;
  if (status !== 'complete') {
    const why = error ?? fault ?? reason ?? 'the ledger does not say why';
    throw new HopError(clean(`the object is ${status} after ${attempts} attempts: ${why}`), cureOf(entry, place));
  }
  return { detail: `${status} at attempt ${attempts}, as ${clean(entry.source ?? 'no log type')}`, value: entry };
}

function cureOf({ status, error = '', bucket }: LedgerEntry, { logs, twin }: Place): string {
  const more = `More is in ${logs.loader}.`;
  if (status === 'unclaimed' || status === 'ignored') {
    return 'The loader goes by another user.ini than the API: it follows changes within a minute, so try again then.';
  }
  if (/access is denied/u.test(error)) {
    return `Allow the role of the loader s3:GetObject and s3:ListBucket on the bucket ${bucket}, and kms:Decrypt of the key where a KMS key encrypts it (keyArns of the bucket in the settings). ${more}`;
  }
  if (/cluster_block_exception|\bblock/u.test(error)) {
    const room =
      twin === undefined
        ? 'Its storage or memory has run out: see the alarms domain-storage and domain-memory'
        : 'Its disk is full';
    return `OpenSearch blocks writes to the index. ${room}; or somebody has set index.blocks.write. The message comes again by itself. ${more}`;
  }
  if (/\b(?:401|403)\b|security_exception/u.test(error)) {
    return `OpenSearch does not let the loader write: map its role to sekisho_loader, as the bootstrap does, by deploying once more. ${more}`;
  }
  return `The message comes again by itself. ${more}`;
}

/**
 * The hop to the document.
 * @param index where it is to be
 * @throws HopError where it is not there
 */
export async function findDocument(
  { id }: Canary,
  index: string,
  entry: LedgerEntry,
  api: AdminApi,
  place: Place,
): Promise<Passed<Original>> {
  if (entry.excluded > 0) {
    const rules = (entry.exclusions ?? []).map(({ rule }) => rule).join(', ');
    const cure =
      'Have the rule leave the log type sekisho-canary alone: exclusions.json or exclude_log_patterns.csv in config/ has it.';
    throw new HopError(clean(`an exclusion has left the record out (${rules})`), cure);
  }
  if (entry.deadLettered > 0) {
    const message = `the record has become a dead letter (${entry.issue_codes.join(', ')})`;
    throw new HopError(clean(message), `\`sekisho dead-letters --source ${CANARY_SOURCE}\` tells why.`);
  }
  const original = await api.get<Original>('/original', { index, id }).catch((error: unknown) => {
    if (!(error instanceof ApiError) || error.status !== 404) return told(Promise.reject(error), place);
    const cure = `The ledger says that it went in. Search \`log-*\` for event.id ${id}: another user.ini, or another rotation of the indices, puts it elsewhere.`;
    throw new HopError(error.message, cure, { cause: error });
  });
  return { detail: clean(`${index}/${id}`), value: original };
}

/** The last hop of the way: the document is made of the canary, whole. @throws HopError where something is not as it should be */
export function judgeContent(canary: Canary, { source, text, issue }: Original, entry: LedgerEntry): Passed<void> {
  const faults = [
    source === CANARY_SOURCE ? [] : `it is read as ${source}`,
    text.trim() === canary.body ? [] : 'its record is another one',
    issue === undefined ? [] : `it cannot be parsed (${issue.code}, ${issue.detail})`,
    entry.first_event === canary.written
      ? []
      : `its time is ${entry.first_event ?? 'unknown'}, and not ${canary.written}`,
    entry.issue_codes.length === 0 ? [] : `it has issues (${entry.issue_codes.join(', ')})`,
  ].flat();
  if (faults.length > 0) {
    const cure = `Compare \`sekisho objects --key ${canary.key}\`: a section [${CANARY_SOURCE}] in user.ini may change it, or the deployment is of another version.`;
    throw new HopError(clean(faults.join('; ')), cure);
  }
  const facts = [`time and record are right, parser ${entry.parser}, no issue`, delayOf(entry) ?? []];
  return { detail: facts.flat().join('; '), value: undefined };
}

/** From the time that S3 gives the object, which has no fractions, to the end of the attempt that loaded it. */
function delayOf({ '@timestamp': at, attempts, modified }: LedgerEntry): string | undefined {
  const last = attempts.at(-1);
  if (modified === undefined || last === undefined) return undefined;
  const ms = Math.max(0, Date.parse(at) + last.duration_ms - Date.parse(modified));
  return `${(ms / 1000).toFixed(1)} s from the bucket to the index`;
}
