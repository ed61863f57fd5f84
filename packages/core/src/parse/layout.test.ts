import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import type { FixedColumns, NamedColumns } from '../source/format.ts';
import { createLineReader } from './layout.ts';

const named: NamedColumns = {
  kind: 'columns',
  separator: ' ',
  missing: '-',
  header: 'names',
  otherwise: { columns: ['version', 'src', 'dst'], first: /^\d /u },
};
const fixed: FixedColumns = {
  kind: 'columns',
  separator: ' ',
  missing: '-',
  quoted: true,
  columns: ['time', 'request', 'status'],
  atLeast: 2,
};
const known = new Set(['version', 'src', 'dst', 'tcp-flags']);

describe('lines with named columns', () => {
  test('are of the layout of the last header', () => {
    const read = createLineReader(named, known);

    expect(read('dst src')).toEqual({ kind: 'header' });
    expect(read('b a')).toEqual({ kind: 'row', columns: ['b', 'a'], names: ['dst', 'src'] });
    expect(read('version tcp-flags')).toEqual({ kind: 'header' });
    expect(read('2 19')).toEqual({ kind: 'row', columns: ['2', '19'], names: ['version', 'tcp-flags'] });
  });

  test('are of the default layout before any header, if they look like it', () => {
    const read = createLineReader(named, known);

    expect(read('2 a b')).toEqual({ kind: 'row', columns: ['2', 'a', 'b'], names: ['version', 'src', 'dst'] });
    expect(read('x a b')).toMatchObject({ kind: 'fault', issue: { code: 'no_layout' } });
    expect(read('2 a')).toMatchObject({ kind: 'fault', issue: { code: 'missing_columns' } });
  });

  test('keep the columns that no header names', () => {
    const read = createLineReader(named, known);
    read('src dst');

    expect(read('a b c d')).toMatchObject({ columns: ['a', 'b', 'c', 'd'], names: ['src', 'dst'] });
    expect(read('a')).toMatchObject({ kind: 'fault', issue: { code: 'missing_columns' } });
  });

  test('have a header of names alone, one of which is known', () => {
    for (const line of ['src new-column', 'new_column2 dst', 'src'])
      expect(createLineReader(named, known)(line).kind).toBe('header');
    for (const line of [
      'source destination',
      'src 10.0.0.1',
      'src Dst',
      'src -',
      'src dst_',
      'src __proto__',
      '-src dst',
    ])
      expect(createLineReader(named, known)(line).kind).toBe('fault');
  });

  test('give the very same names for the same header, so that a layout is compiled once', () => {
    const read = createLineReader(named, known);
    const namesAfter = (header: string) => {
      read(header);
      const line = read('1 2');
      return line.kind === 'row' ? line.names : undefined;
    };

    const first = namesAfter('src dst');

    expect(namesAfter('dst src')).not.toBe(first);
    expect(namesAfter('src dst')).toBe(first);
  });

  test('have at most 128 columns by name', () => {
    const names = (count: number) => ['src', ...Array.from({ length: count - 1 }, (_, i) => `c${i}`)].join(' ');

    expect(createLineReader(named, known)(names(128)).kind).toBe('header');
    const read = createLineReader(named, known);
    read('src dst');
    expect(read(names(129)).kind).toBe('fault');
    expect(read('2 a b').kind).toBe('fault');
  });

  test('of ever other layouts are faults from the seventeenth on, never rows of another layout', () => {
    const read = createLineReader(named, known);
    const layouts = new Set<unknown>();
    const kinds: string[] = [];

    for (let i = 0; i < 1_000; i++) {
      kinds.push(read(`version src c${i}`).kind);
      const line = read('2 a b');
      kinds.push(line.kind);
      if (line.kind === 'row') layouts.add(line.names);
    }

    expect(layouts.size).toBe(16);
    expect(kinds.filter((kind) => kind !== 'fault')).toHaveLength(32);
    expect(read('version src c0').kind).toBe('header');
    expect(read('2 a b')).toMatchObject({ kind: 'row', names: ['version', 'src', 'c0'] });
  });

  test.prop([fc.array(fc.oneof(fc.string(), fc.constantFrom('src dst', 'dst src', '2 a b', 'a b', ''))), fc.string()])(
    'never throw, and have at least as many columns as names',
    (lines, last) => {
      const read = createLineReader(named, known);

      for (const text of [...lines, last]) {
        const line = read(text);

        if (line.kind === 'row') expect(line.columns.length).toBeGreaterThanOrEqual(line.names.length);
        if (line.kind === 'row') expect(line.columns.join(' ')).toBe(text);
      }
    },
  );
});

describe('lines of a fixed order', () => {
  const read = createLineReader(fixed, new Set(fixed.columns));

  test('may be shorter and longer', () => {
    expect(read('t "GET / HTTP"')).toEqual({ kind: 'row', columns: ['t', 'GET / HTTP'], names: fixed.columns });
    expect(read('t r 200 more')).toMatchObject({ columns: ['t', 'r', '200', 'more'], names: fixed.columns });
  });

  test('are faults where columns are missing, or a quote', () => {
    expect(read('t')).toMatchObject({ kind: 'fault', issue: { code: 'missing_columns' } });
    expect(read('t "GET')).toMatchObject({ kind: 'fault', issue: { code: 'bad_quotes' } });
  });

  test('are of another order where they look like it', () => {
    const variant = { looks: /^\S+ \d+\./u, columns: ['time', 'address', 'request', 'status'], atLeast: 3 };
    const either = createLineReader({ ...fixed, variant }, new Set(fixed.columns));

    expect(either('t 192.0.2.1 r')).toEqual({ kind: 'row', columns: ['t', '192.0.2.1', 'r'], names: variant.columns });
    expect(either('t r')).toEqual({ kind: 'row', columns: ['t', 'r'], names: fixed.columns });
    expect(either('t 192.0.2.1')).toMatchObject({ kind: 'fault', issue: { code: 'missing_columns' } });
  });

  test('have no header', () => {
    expect(read('time request status')).toMatchObject({ kind: 'row', columns: ['time', 'request', 'status'] });
  });
});

describe('a header in a directive', () => {
  const format: NamedColumns = {
    kind: 'columns',
    separator: '\t',
    missing: '-',
    header: 'directive',
    otherwise: { columns: ['a', 'b', 'c'], first: /^\d/u, atLeast: 2 },
    json: true,
  };
  const read = () => createLineReader(format, new Set(['a']));

  test('names the columns, and again further down', () => {
    const line = read();

    expect(line('#Version: 1.0')).toEqual({ kind: 'header' });
    expect(line('#Fields: x  y(z)\tw')).toEqual({ kind: 'header' });
    expect(line('1\t2\t3')).toMatchObject({ kind: 'row', columns: ['1', '2', '3'], names: ['x', 'y(z)', 'w'] });
    expect(line('#Fields: v')).toEqual({ kind: 'header' });
    expect(line('1')).toMatchObject({ kind: 'row', names: ['v'] });
  });

  test('that names nothing changes nothing', () => {
    const line = read();
    line('#Fields: x');

    expect(line('#Fields:')).toEqual({ kind: 'header' });
    expect(line('1')).toMatchObject({ names: ['x'] });
  });

  test('is of lines with blanks as well', () => {
    const line = read();
    line('#Fields: x y');

    expect(line('1 2')).toMatchObject({ columns: ['1', '2'] });
    expect(line('1 2\t3')).toMatchObject({ columns: ['1 2', '3'] });
  });

  test('may be missing, or be the keys of a JSON object', () => {
    const line = read();

    expect(line('1\t2')).toMatchObject({ kind: 'row', names: ['a', 'b', 'c'] });
    expect(line('1')).toMatchObject({ kind: 'fault', issue: { code: 'missing_columns' } });
    expect(line('no digit')).toMatchObject({ kind: 'fault', issue: { code: 'no_layout' } });
    const first = line('{"a":"1","y":2,"z":null,"w":{"a":[]}}');
    expect(first).toMatchObject({ kind: 'row', columns: ['1', '2', '', '{"a":[]}'], names: ['a', 'y', 'z', 'w'] });
    expect('names' in first && first.names).toBe((line('{"w":1,"a":1}') as { names: unknown }).names);
    expect(line('{"a":"2","constructor":"c"}')).toMatchObject({ columns: ['2', '', '', '', 'c'] });
    expect(line('{"a":"3"}')).toMatchObject({ columns: ['3', '', '', '', ''] });
    expect(line('{"y":1}')).toMatchObject({ kind: 'fault', issue: { code: 'no_layout' } });
    expect(line('{"x":')).toMatchObject({ kind: 'fault', issue: { code: 'bad_json' } });
  });

  test('of JSON keeps every digit', () => {
    const line = read();

    expect(line('{"a":9007199254740993,"y":0.10,"z":{"n":9007199254740993.5}}')).toMatchObject({
      columns: ['9007199254740993', '0.10', '{"n":9007199254740994}'],
    });
  });

  test('of JSON has only so many names', () => {
    const line = read();
    const kinds = Array.from({ length: 130 }, (_, i) => line(`{"a":0,"k${i}":1}`).kind);

    expect(kinds.filter((kind) => kind === 'row')).toHaveLength(127);
    expect(kinds.at(-1)).toBe('fault');
    expect(line('{"a":1,"k7":1}').kind).toBe('row');
  });

  test('of JSON is in snake case where the names have hyphens', () => {
    const line = createLineReader({ ...named, json: 'snake_case' } satisfies NamedColumns, known);

    expect(line('{"src":"a","tcp_flags":2}')).toMatchObject({ columns: ['a', '2'], names: ['src', 'tcp-flags'] });
    expect(createLineReader(named, known)('{"src":"a"}').kind).toBe('fault');
  });
});
