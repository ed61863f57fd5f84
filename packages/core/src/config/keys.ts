/** What a key of a section can be given for. */
interface KeyRule {
  /**
   * `custom`: only a log type of the user's own has a use for it. `any`: built-in ones too. `done`: what it asks for is done
   * without it. `none`: what it asks for is not done.
   */
  readonly use: 'custom' | 'any' | 'done' | 'none';
  /** What is done, or what to do instead. */
  readonly note?: string;
}

/**
 * The keys that a section can have, by their names in the reference system's `aws.ini` and `user.ini`; `order` and `redact` are
 * this project's own. The names that the lists `ecs`, `static_ecs` and `renamed_newfields` give are keys as well.
 */
export const KEYS: Readonly<Record<string, KeyRule>> = {
  s3_key: { use: 'any' },
  s3_key_ignored: { use: 'any' },
  order: { use: 'custom' },
  file_format: { use: 'custom' },
  json_delimiter: { use: 'custom' },
  text_header_line_number: { use: 'custom' },
  csv_delimiter: { use: 'custom' },
  multiline_firstline: { use: 'custom' },
  xml_firstline: { use: 'custom' },
  log_pattern: { use: 'custom' },
  via_cwl: { use: 'done', note: 'envelopes are told by what they hold' },
  via_firelens: { use: 'any' },
  ignore_container_stderr: { use: 'any' },
  index_name: { use: 'any' },
  index_suffix: { use: 'any' },
  index_rotation: { use: 'any' },
  index_tz: { use: 'any' },
  index_time: { use: 'any' },
  doc_id: { use: 'custom' },
  doc_id_suffix: { use: 'custom' },
  timestamp_key: { use: 'custom' },
  timestamp_key_list: { use: 'custom' },
  timestamp_format: { use: 'custom' },
  timestamp_format_list: { use: 'custom' },
  timestamp_tz: { use: 'custom' },
  timestamp_nano: { use: 'done', note: 'fractions of any length are read' },
  file_timestamp_format: { use: 'custom' },
  renamed_newfields: { use: 'custom' },
  field_prefix: { use: 'custom' },
  json_to_text: { use: 'custom' },
  ecs: { use: 'custom' },
  static_ecs: { use: 'any' },
  cloud_provider: { use: 'any' },
  clientip_xff: { use: 'custom' },
  redact: { use: 'any' },
  script_ecs: { use: 'none', note: 'Python does not run here; see docs/adding-a-log-source.md for what does' },
  geoip: { use: 'done', note: 'whatever has a public address is enriched' },
  ioc_ip: { use: 'done', note: 'all addresses of a document are looked up' },
  ioc_domain: { use: 'done', note: 'all names of a document are looked up' },
  user_agent_enrichment_field: { use: 'done', note: 'user_agent.original is read wherever it is filled' },
  max_log_count: { use: 'done', note: 'an object of any size is loaded in as many parts as it takes' },
  ignore_own_logs: { use: 'done', note: 'it is decided for all log types at once, see docs/exclusions.md' },
  exclude_log_patterns_filename: { use: 'none', note: 'the file is always exclude_log_patterns.csv' },
  custom_user_agent: { use: 'none', note: 'the loader calls itself sekisho' },
  ecs_version: { use: 'none', note: 'documents are of the version that the index templates are of' },
  bump_version: { use: 'done', note: 'nothing goes by it' },
  loggroup: { use: 'done', note: 'nothing goes by it' },
};
