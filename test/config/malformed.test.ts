import { classify, readConfiguration, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';

const SECTIONS = {
  edge: `s3_key = edge/
file_format = text
log_pattern = (?P<time>\\S+) (?P<message>.*)
index_name = log-edge
timestamp_key = time
timestamp_format = %Y-%m-%dT%H:%M:%S
index_rotation = daily`,
  shop: `s3_key = shop/
file_format = json
index_name = log-shop
timestamp_key_list = [at, time]
timestamp_format_list = ["epoch", "iso8601"]
via_firelens = True
index_tz = +09:00`,
  mail: `s3_key = mail/
file_format = multiline
multiline_firstline = \\d{4}-
log_pattern = (?P<time>\\S+) (?P<message>[\\s\\S]*)
index_name = log-mail
text_header_line_number = 1
order = last`,
  scan: `s3_key = scan/
file_format = csv
csv_delimiter = ,
index_name = log-scan
clientip_xff = client forwarded
file_timestamp_format = (?P<year>\\d{4})
static_ecs = event.kind
event.kind = event`,
};

type Name = keyof typeof SECTIONS;

/** Makes a section malformed; undefined where it has nothing of the kind. */
type Mutation = (body: string) => string | undefined;

/** Another value for a key that the section has. */
function set(key: string, value: string): Mutation {
  const line = new RegExp(`^${key} = .*$`, 'mu');
  return (body) => (line.test(body) ? body.replace(line, () => `${key} = ${value}`) : undefined);
}

function drop(key: string): Mutation {
  const line = new RegExp(`^${key} = .*\n?`, 'mu');
  return (body) => (line.test(body) ? body.replace(line, '') : undefined);
}

function add(line: string, at: number): Mutation {
  return (body) => body.split('\n').toSpliced(at, 0, line).join('\n');
}

const DOLLAR = '$';
const BAD_PATTERNS = [
  '(',
  ')',
  '[',
  'a{2,1}',
  '*a',
  '(?P<x',
  '(?P<1>a)',
  '\\',
  '(?<=a+)b',
  '(?P<x>a)(?P<x>b)',
  '[z-a]',
];
const PATTERN_KEYS = ['s3_key', 'log_pattern', 'multiline_firstline', 'file_timestamp_format'];
const BAD_LINES = [
  'no sign at all',
  '= no key',
  '[',
  '[]',
  '[unclosed',
  `x = ${DOLLAR}{nowhere}`,
  `x = ${DOLLAR}{no:where}`,
  'x = $',
  `x = ${DOLLAR}{x}`,
];

const MUTATIONS: readonly (readonly [name: string, mutation: Mutation])[] = [
  ...PATTERN_KEYS.flatMap((key) => BAD_PATTERNS.map((text) => [`${key} = ${text}`, set(key, text)] as const)),
  ...BAD_LINES.flatMap((line) => [0, 2, 4, 6].map((at) => [`${line} at ${at}`, add(line, at)] as const)),
  ...['s3_key', 'file_format', 'index_name', 'log_pattern', 'multiline_firstline'].map(
    (key) => [`no ${key}`, drop(key)] as const,
  ),
  ...['binary', 'JSON', `${DOLLAR}{DEFAULT}`].map(
    (text) => [`file_format = ${text}`, set('file_format', text)] as const,
  ),
  ...['log-a b', 'log-a/b', 'log-*', `log-${'x'.repeat(300)}`].map(
    (text) => [`index_name = ${text}`, set('index_name', text)] as const,
  ),
  ...['hourly', 'Daily', '1'].map((text) => [`index_rotation = ${text}`, set('index_rotation', text)] as const),
  ...['+9', 'Asia/Tokyo', '+25:00'].map((text) => [`index_tz = ${text}`, set('index_tz', text)] as const),
  ...['%Q', '%', '%Y %'].map((text) => [`timestamp_format = ${text}`, set('timestamp_format', text)] as const),
  ...['["%Q"]', '[', 'epoch', '[1]', '{}'].map(
    (text) => [`timestamp_format_list = ${text}`, set('timestamp_format_list', text)] as const,
  ),
  ['via_firelens = maybe', set('via_firelens', 'maybe')],
  ['text_header_line_number = one', set('text_header_line_number', 'one')],
  ['order = middle', set('order', 'middle')],
  ['clientip_xff = a', set('clientip_xff', 'a')],
  ['event.kind = nonsense', set('event.kind', 'nonsense')],
];

const NAMES = Object.keys(SECTIONS) as readonly Name[];

const FILES = NAMES.flatMap((broken) =>
  MUTATIONS.flatMap(([mutation, mutate]) => {
    const body = mutate(SECTIONS[broken]);
    if (body === undefined) return [];
    const sections = NAMES.map((name) => `[${name}]\n${name === broken ? body : SECTIONS[name]}\n\n`);
    const before = sections.slice(0, NAMES.indexOf(broken)).join('').split('\n').length;
    const lines = { first: before, last: before + body.split('\n').length };
    return [{ name: `[${broken}] ${mutation}`, broken, text: sections.join(''), lines }];
  }),
);

describe(`${FILES.length} malformed files`, () => {
  it('are enough', () => {
    expect(FILES.length).toBeGreaterThanOrEqual(200);
  });

  it.each(FILES)('$name', ({ broken, text, lines }) => {
    const { faults, sources: configured } = readConfiguration({ 'user.ini': text }, sources);
    const errors = faults.filter(({ severity }) => severity === 'error');

    expect(errors).not.toEqual([]);
    for (const { line, message, cure } of errors) {
      expect(line).toBeGreaterThanOrEqual(lines.first);
      expect(line).toBeLessThanOrEqual(lines.last);
      expect(message).not.toBe('');
      expect(cure).toMatch(/\.$/u);
    }
    for (const name of NAMES.filter((one) => one !== broken)) {
      const found = classify(`${name}/a`, configured);
      expect(found.kind === 'claimed' && found.match.source.id).toBe(name);
    }
  });
});
