import type { LogSource } from '@sekisho/core';
import type { FixedColumns, NamedColumns } from '../../packages/core/src/source/format.ts';

/** Values that look like one type and are none of it, or are too much of it. */
const VALUES: readonly string[] = [
  '9'.repeat(30),
  '9'.repeat(2_000),
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775809',
  '18446744073709551616',
  '1e400',
  '-1e-400',
  '-0',
  '1.5',
  '0x10',
  'NaN',
  'Infinity',
  'true',
  '{"a":1}',
  '__proto__',
  '\0',
  '\u2028',
  '😀'.repeat(4_100),
  'x'.repeat(8_192),
  'x'.repeat(40_000),
  'あ'.repeat(11_000),
  '999.1.1.1',
  '1.2.3.4:99999',
  'fe80::1%eth0',
  '::ffff:300.1.1.1',
  '2026-13-45T99:99:99Z',
  '9999-12-31T23:59:59.999999Z',
  '99999999999',
  '-1',
  'GET https://[::1/%zz?a=%80%00&=&&b HTTP/9',
  `GET https://example.com:99999/${'a/'.repeat(10_000)}?${'q'.repeat(40_000)} HTTP/1.1`,
];

/** Lines of a source of columns, each with one odd value in one of its columns; with a header where it has one. */
export function makeHostileLines({ format, fields }: LogSource): {
  readonly header: readonly string[];
  readonly lines: readonly string[];
} {
  if (format.kind !== 'columns') return { header: [], lines: [] };
  const { separator, missing } = format;
  const names = format.header === undefined ? format.columns : [...Object.keys(fields), 'unheard-of'];
  const lines = names.flatMap((_, column) =>
    VALUES.map((value) => {
      const cell = format.quoted === true ? `"${value.replaceAll('"', '\\"')}"` : value.replaceAll(separator, '_');
      return names.map((_, i) => (i === column ? cell : missing)).join(separator);
    }),
  );
  return { header: headerOf(format, names), lines };
}

function headerOf({ header, separator }: NamedColumns | FixedColumns, names: readonly string[]): readonly string[] {
  if (header === undefined) return [];
  return [header === 'names' ? names.join(separator) : `#Fields: ${names.join(' ')}`];
}
