import type { KeyTemplate } from './key-template.ts';

/** Words that say nothing about what a log is. */
const GENERIC: ReadonlySet<string> = new Set(
  (
    'account accountid aws awslogs backup bucket bz2 catalog csv data date day daily default dev dt export exports file files firehose global gz ' +
    'gzip hour hourly id ingest input json jsonl key log logfile logging logs min minute month ndjson output parquet part prd prod ' +
    'production raw region s3 snappy stage service staging stg sub tenant tenantid test text time tsv txt type unknown version xml year zip zst'
  ).split(' '),
);

const MAX_WORDS = 3;
const MAX_WORD = 24;

/**
 * A name for logs of these keys: the last words of their folders that say something, or else those of the file's name.
 * @param isTaken whether a name is another one's
 */
export function nameOf({ folderWords, fileWords }: KeyTemplate, isTaken: (name: string) => boolean): string {
  const [words = []] = [telling(folderWords), telling(fileWords)].filter((some) => some.length > 0);
  const name = words.slice(-MAX_WORDS).join('-') || 'custom';
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}-${count}`;
    if (!isTaken(candidate)) return candidate;
  }
}

function telling(words: readonly string[]): readonly string[] {
  const lower = words.map((word) => word.toLowerCase().slice(0, MAX_WORD));
  return [...new Set(lower)].filter((word) => /^[a-z][a-z0-9]{2,}$/u.test(word) && !GENERIC.has(word));
}

/** What the end of a key says about its format, and what remains to be said by somebody who knows the logs. */
const FORMATS: readonly (readonly [end: RegExp, format: string, toFill: string])[] = [
  [
    /\.(?:json|jsonl|ndjson)$/iu,
    'json',
    'timestamp_key, the field with the time; json_delimiter, where the records are in an array',
  ],
  [/\.csv$/iu, 'csv', 'csv_delimiter; timestamp_key, the column with the time'],
  [/\.tsv$/iu, 'csv', 'csv_delimiter, a tabulator; timestamp_key, the column with the time'],
  [/\.parquet$/iu, 'parquet', 'timestamp_key, the column with the time'],
  [/\.xml$/iu, 'xml', 'xml_firstline; timestamp_key, the element with the time'],
  [/\.cef$/iu, 'cef', 'timestamp_key, the field with the time'],
];
const TEXT = [
  'text',
  'log_pattern, with a named group for each field; timestamp_key, the group with the time',
] as const;

/**
 * A section of `user.ini` that claims all keys of a template.
 * @param example one of the keys, for the format
 */
export function suggestSection({ pattern }: KeyTemplate, name: string, example: string): string {
  const end = example.replace(/\.(?:gz|bz2|zip|zst)$/iu, '');
  const [, format, toFill] = FORMATS.find(([one]) => one.test(end)) ?? ['', ...TEXT];
  const lines = [
    `[${name}]`,
    // The file has a meaning for `$`; doubled it is itself.
    `s3_key = ${pattern.replaceAll('$', '$$$$')}`,
    `file_format = ${format}`,
    `index_name = log-${name}`,
    `# Fill in: ${toFill}.`,
  ];
  return `${lines.join('\n')}\n`;
}
