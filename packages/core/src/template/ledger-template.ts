import type { LedgerEntry } from '../ledger/entry.ts';
import type { IssueCode } from '../model/issue.ts';
import { type FieldMapping, mappingOf } from './mapping.ts';

const WORD = mappingOf('keyword');
const WHOLE = mappingOf('long');
const TIME = mappingOf('date');
const STORED: FieldMapping = { type: 'object', enabled: false };

const ISSUES: Readonly<Record<IssueCode, FieldMapping>> = {
  bad_value: WHOLE,
  bad_timestamp: WHOLE,
  extra_columns: WHOLE,
  missing_columns: WHOLE,
  bad_json: WHOLE,
  not_an_object: WHOLE,
  no_layout: WHOLE,
  bad_quotes: WHOLE,
  truncated: WHOLE,
  too_long: WHOLE,
  reshaped: WHOLE,
  bad_encoding: WHOLE,
  rejected: WHOLE,
  truncated_gzip: WHOLE,
  bad_gzip: WHOLE,
  truncated_archive: WHOLE,
  bad_archive: WHOLE,
  too_large: WHOLE,
  too_deep: WHOLE,
  unsupported_format: WHOLE,
  parser_failed: WHOLE,
  no_match: WHOLE,
  bad_envelope: WHOLE,
  wrong_format: WHOLE,
};

/** Every code that issues have. */
export const issueCodes = Object.keys(ISSUES) as readonly IssueCode[];

/** The fields of the ledger: all that people ask for by name. Parts and attempts are read with their entry. */
export const ledgerProperties: Readonly<
  Record<keyof LedgerEntry, FieldMapping | { readonly properties: Readonly<Record<string, FieldMapping>> }>
> = {
  '@timestamp': TIME,
  bucket: WORD,
  key: WORD,
  etag: WORD,
  version_id: WORD,
  size: WHOLE,
  modified: TIME,
  status: WORD,
  job: WORD,
  source: WORD,
  configuration: WORD,
  parser: WHOLE,
  account: WORD,
  region: WORD,
  read: WHOLE,
  indexed: WHOLE,
  duplicate: WHOLE,
  excluded: WHOLE,
  deadLettered: WHOLE,
  documents: WHOLE,
  issues: { properties: ISSUES },
  exclusions: { properties: { rule: WORD, action: WORD, count: WHOLE, undecided: WHOLE } },
  fault: WORD,
  error: { type: 'match_only_text' },
  reason: WORD,
  bytes_read: WHOLE,
  bytes_sent: WHOLE,
  first_event: TIME,
  last_event: TIME,
  first_seen: TIME,
  lag_ms: WHOLE,
  issue_codes: WORD,
  attempt_count: WHOLE,
  duration_ms: WHOLE,
  attempts: STORED,
  parts: STORED,
};
