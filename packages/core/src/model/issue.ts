/**
 * Bad data, as a value. The codes are part of the API: they are counted in the ledger, name dead letters,
 * and stand in `sekisho.issues` of documents.
 *
 * Of a record: `bad_value` (a field could not be read; the rest of the record is indexed), `bad_timestamp` (missing or
 * implausible event time; LastModified is used), `extra_columns` (more columns than known, kept), `missing_columns`
 * (fewer columns than the oldest known form), `bad_json`, `not_an_object` (a JSON record that is a scalar or array),
 * `no_layout` (a headerless line that is not of the default layout), `bad_quotes`, `truncated` (the object ends inside
 * the record), `too_long` (a record over the cap), `reshaped` (parts of the record could not be indexed as they are; the
 * whole is in `event.original`), `parser_failed` (a fault of the parser, not of the record), `bad_encoding` (bytes that are not UTF-8), `rejected` (OpenSearch refused the document), `no_match` (the text has none of the
 * source's forms), `bad_envelope` (what an envelope carries cannot be read).
 *
 * Of an object: `wrong_format` (the records are not of the source that the key says), `truncated_gzip`, `bad_gzip`, `truncated_archive` and `bad_archive` (the same of zip, zstd, bzip2, snappy and Parquet), `too_large` (over the decompression cap), `too_deep` (nested archives over
 * the cap), `unsupported_format` (not text, for instance xz; or a member of an archive that cannot be read, for instance as it is encrypted).
 */
export type IssueCode =
  | 'bad_value'
  | 'bad_timestamp'
  | 'extra_columns'
  | 'missing_columns'
  | 'bad_json'
  | 'not_an_object'
  | 'no_layout'
  | 'bad_quotes'
  | 'truncated'
  | 'too_long'
  | 'reshaped'
  | 'bad_encoding'
  | 'parser_failed'
  | 'rejected'
  | 'no_match'
  | 'bad_envelope'
  | 'truncated_gzip'
  | 'bad_gzip'
  | 'truncated_archive'
  | 'bad_archive'
  | 'wrong_format'
  | 'too_large'
  | 'too_deep'
  | 'unsupported_format';

/** One fault found in the data. `detail` names the fault in words and never holds more than a short excerpt of it. */
export interface Issue {
  readonly code: IssueCode;
  readonly field?: string | undefined;
  readonly detail: string;
}

/** How often each issue was met. */
export type IssueCounts = Readonly<Partial<Record<IssueCode, number>>>;
