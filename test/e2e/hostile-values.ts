import { type HostileMembers, nested, TREE, UNKNOWN } from './hostile-places.ts';

/** Texts around and over the limits of what is indexed and of a term, in characters of one, three and four bytes. */
const TEXTS: readonly string[] = [
  ...[8_190, 8_192, 32_000, 32_740, 32_760, 32_766, 32_767, 40_000].map((length) => 'x'.repeat(length)),
  ...[2_730, 8_191, 10_660, 10_922, 10_923, 40_000].map((length) => 'あ'.repeat(length)),
  ...[4_095, 4_096, 8_000, 16_000].map((length) => '😀'.repeat(length)),
];
const KEY_LENGTHS = [512, 513, 40_000, 60_000];
const NUMBERS = ['9'.repeat(30), '9'.repeat(2_000), `0.${'3'.repeat(2_000)}`, '1e400', '-1e-400', '-0', '1E9999'];

/** Objects, of all kinds that the index has, and text. */
const OBJECTS = [TREE, UNKNOWN, 'userIdentity', 'insightDetails'];
const LEAVES = ['userAgent', 'errorMessage', 'errorCode', 'sourceIPAddress', 'eventName', 'eventCategory', 'unheardOf'];

/** Texts, as they are written in JSON, that are odd to read. */
const ODD_TEXTS = [
  '\\u0000',
  'a\\u0000b',
  '\\ud800',
  '\\udfff\\ud800x',
  '\\u2028\\u2029',
  '\\ufeff',
  '\ufffd',
  '\u007f',
];
const ODDER_TEXTS = ['\\r\\n', '\\\\\\"}]}'];
const IDS = [
  '""',
  '7',
  'null',
  '{"a":1}',
  `"${'x'.repeat(600)}"`,
  '"a/b?c#d %&"',
  '"\\n\\n\\n\\n\\n\\n\\n\\n"',
  '"_abcdefgh"',
];
const TIMES = [
  '""',
  '7',
  '"soon"',
  '"9999-12-31T23:59:59Z"',
  '"0000-01-01T00:00:00Z"',
  '"2026-13-45T99:99:99Z"',
  '["x"]',
];

/** Texts over the limits. */
export function longTexts(): readonly HostileMembers[] {
  return TEXTS.flatMap((text): HostileMembers[] => {
    const what = `${text.length} of ${text.slice(0, 2)}`;
    return [
      ...OBJECTS.map((place): HostileMembers => [`${what} in ${place}`, `"${place}":{"a":{"b":"${text}"}}`]),
      ...LEAVES.map((place): HostileMembers => [`${what} as ${place}`, `"${place}":"${text}"`]),
      [`${what} as the ARN of the caller`, `"userIdentity":{"arn":"${text}"}`],
    ];
  });
}

/** Keys over the limits, alone and together. */
export function longKeys(): readonly HostileMembers[] {
  const [longest, wide] = [`{"${'k'.repeat(512)}":`, `{"${'あ'.repeat(500)}":`];
  return [
    ...KEY_LENGTHS.flatMap((length): HostileMembers[] => {
      const key = 'k'.repeat(length);
      return [
        ...OBJECTS.map((place): HostileMembers => [`a key of ${length} in ${place}`, `"${place}":{"${key}":1}`]),
        [`a key of ${length} at the root`, `"${key}":{"a":1}`],
      ];
    }),
    ['keys of 512 in one another', `"${TREE}":${nested(longest, '"x"', '}', 19)}`],
    ['keys of 500 in one another, around a text', `"${TREE}":${nested(wide, `"${'あ'.repeat(4_000)}"`, '}', 18)}`],
  ];
}

/** Numbers of many digits, and of great exponents. */
export function longNumbers(): readonly HostileMembers[] {
  return NUMBERS.flatMap((number): HostileMembers[] => {
    const what = `the number ${number.slice(0, 10)} (${number.length})`;
    const rate = `{"insightContext":{"statistics":{"insight":{"average":${number}}}}}`;
    return [
      ...OBJECTS.map((place): HostileMembers => [`${what} in ${place}`, `"${place}":{"a":${number}}`]),
      [`${what} at the root`, `"unheardOf":${number}`],
      [`${what} of bytes`, `"${UNKNOWN}":{"bytesTransferredIn":${number}}`],
      [`${what} as a rate`, `"insightDetails":${rate}`],
    ];
  });
}

/** Texts, ids and times that are odd. */
export function oddTexts(): readonly HostileMembers[] {
  return [
    ...[...ODD_TEXTS, ...ODDER_TEXTS].flatMap((text): HostileMembers[] => [
      ...OBJECTS.map((place): HostileMembers => [`the text ${text} in ${place}`, `"${place}":{"a":"${text}"}`]),
      ...LEAVES.map((place): HostileMembers => [`the text ${text} as ${place}`, `"${place}":"${text}"`]),
      [`the text ${text} in names`, `"userIdentity":{"arn":"${text}","userName":"${text}"}`],
    ]),
    // The record has an id before: it is repeated, and the last one counts.
    ...IDS.map((id): HostileMembers => [`the id ${id.slice(0, 30)}`, `"eventID":${id}`]),
    ...TIMES.map((time): HostileMembers => [`the time ${time}`, `"timeWindow":{"windowStart":${time}}`]),
    ['line breaks between its tokens', `"${TREE}"\n:\r\n{\t"a"\r:\n1}`],
    ['a hundred thousand elements', `"${TREE}":{"a":[${'1,'.repeat(99_999)}1]}`],
    ['an envelope that is none', '"messageType":"DATA_MESSAGE","logEvents":7'],
  ];
}
