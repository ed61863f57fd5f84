import { gzipSync } from 'node:zlib';
import type { BadObject } from './bad-object.ts';
import { flowKey, flowLine, trailEvent, trailKey } from './objects.ts';

const COMPLETE = { status: 'complete', deadLettered: 0 };
const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

const LONG_LINE = '9 '.repeat(10 * 1024 * 1024);
const TRAIL = JSON.stringify({ Records: [0, 1, 2, 3].map((i) => trailEvent(i)) });
const SECOND_EVENT = JSON.stringify(trailEvent(1));
const INSIDE = TRAIL.indexOf(SECOND_EVENT) + 100;

/** Lines of flow logs that are no such lines, or hardly. */
export const badLines: readonly BadObject[] = [
  {
    what: 'a header and nothing else',
    key: flowKey('header'),
    body: gzipSync(`${HEADER}\n`),
    entry: { ...COMPLETE, read: 0 },
  },
  {
    what: 'CRLF and a byte order mark',
    key: flowKey('crlf'),
    body: `\ufeff${HEADER}\r\n${flowLine(0)}\r\n${flowLine(1)}`,
    entry: { ...COMPLETE, read: 2, indexed: 2 },
    issues: {},
  },
  {
    what: 'bytes that are not UTF-8',
    key: flowKey('encoding'),
    body: Buffer.concat([
      Buffer.from(`${HEADER}\n${flowLine(0)}\n${flowLine(1)}`),
      Buffer.of(0xff, 0xfe),
      Buffer.from('\n'),
    ]),
    entry: { ...COMPLETE, read: 2, indexed: 2 },
    issues: { bad_encoding: 1 },
  },
  {
    what: 'NUL',
    key: flowKey('nul'),
    body: `${HEADER}\n${flowLine(0).replace('eni-', '\0\0')}\n${flowLine(1)}\n`,
    entry: { ...COMPLETE, read: 2, indexed: 2 },
  },
  {
    what: 'a line of 20 MB',
    key: flowKey('longline'),
    body: gzipSync(`${flowLine(0)}\n${LONG_LINE}\n${flowLine(2)}\n`),
    entry: { status: 'complete', read: 3, indexed: 2, deadLettered: 1 },
    issues: { too_long: 1 },
    letters: [LONG_LINE.slice(0, 64 * 1024)],
  },
  {
    what: 'lines that are no records',
    key: flowKey('html'),
    body: '<html>\n<body>\n',
    entry: { status: 'complete', read: 2, deadLettered: 2 },
    issues: { no_layout: 2 },
    letters: ['<html>', '<body>'],
  },
];

/** JSON that is broken, or not what it should be. */
export const badJson: readonly BadObject[] = [
  {
    what: 'no records',
    key: trailKey('empty'),
    body: '{"Records":[]}',
    entry: { ...COMPLETE, read: 0 },
  },
  {
    what: 'a record that is a number',
    key: trailKey('number'),
    body: JSON.stringify({ Records: [trailEvent(10), 7] }),
    entry: { status: 'complete', read: 2, indexed: 1, deadLettered: 1 },
    issues: { not_an_object: 1 },
    letters: ['7'],
  },
  {
    what: 'a repeated key',
    key: trailKey('repeated'),
    body: `{"Records":[{"eventName":"Twice","requestParameters":{"a":1,"a":2}}]}`,
    entry: { ...COMPLETE, read: 1, indexed: 1 },
    issues: { reshaped: 1, bad_timestamp: 1 },
  },
  {
    what: 'JSON that is cut off inside a record',
    key: trailKey('cutinside'),
    body: TRAIL.slice(0, INSIDE),
    entry: { status: 'partial', read: 2, indexed: 1, deadLettered: 1, fault: /^truncated: / },
    issues: { truncated: 1 },
    letters: [SECOND_EVENT.slice(0, 100)],
  },
  {
    what: 'JSON that is cut off between records',
    key: trailKey('cutbetween'),
    body: JSON.stringify({ Records: [20, 21].map((i) => trailEvent(i)) }).slice(0, -2),
    entry: { status: 'partial', read: 2, indexed: 2, fault: /^truncated: / },
  },
  {
    what: 'a record with a broken neighbour',
    key: trailKey('broken'),
    body: `{"Records":[{"a":1]},${JSON.stringify(trailEvent(30))}]}`,
    entry: { status: 'complete', indexed: 1 },
    letters: ['{"a":1]'],
  },
];
