import { expect, it } from 'vitest';
import { sources as builtIn } from '../sources/registry.generated.ts';
import { heal } from './heal.ts';
import { readConfiguration } from './read-configuration.ts';

const section = (name: string, more = '') =>
  `[${name}]\ns3_key = ${name}/\nfile_format = json\nindex_name = log-${name}\n${more}`;

const read = (ini: string) => readConfiguration({ 'user.ini': ini }, builtIn);

/** The log types that are not built in, in their order, while `next` is there and `good` was. */
function customOf(next: string, good: string): readonly string[] {
  const ids = new Set(builtIn.map(({ id }) => id));
  return heal(read(next), read(good)).sources.flatMap(({ id }) => (ids.has(id) ? [] : id));
}

const GOOD = section('a') + section('b') + section('c') + section('z', 'order = last\n');

it('puts a section where it was: those before it are asked before it', () => {
  const next = section('a') + section('b', 'index_rotation = x\n') + section('c') + section('z', 'order = last\n');

  expect(customOf(next, GOOD)).toEqual(['a', 'b', 'c', 'z']);
});

it('puts the first one first, and one that is asked last behind those that are built in', () => {
  const next = section('a', 'via_firelens = x\n') + section('b') + section('z', 'order = later\n');
  const { sources } = heal(read(next), read(GOOD));

  expect(sources.map(({ id }) => id)).toEqual(['a', 'b', ...builtIn.map(({ id }) => id), 'z']);
});

it('leaves out what is gone on purpose, and does not bring back the old name of a section', () => {
  expect(customOf(section('a') + section('new', 'index_rotation = x\n'), GOOD)).toEqual(['a']);
});

it.each([
  ['a value of [DEFAULT] that is no value', '[DEFAULT]\nindex_rotation = hourly\n'],
  ['a line of [DEFAULT] that says nothing', '[DEFAULT]\nindex_rotation\n'],
])('keeps all sections as they were that go by %s', (_, defaults) => {
  const before = read(`[DEFAULT]\nindex_rotation = daily\n${section('a')}${section('b')}`);
  const healed = heal(read(defaults + section('a') + section('b')), before);

  expect(healed.sources.map(({ id }) => id)).toEqual(before.sources.map(({ id }) => id));
  expect(healed.settings).toEqual(before.settings);
});

it('goes on redacting what either of the files says', () => {
  const healed = heal(read(section('a', 'redact = two\nindex_rotation = x\n')), read(section('a', 'redact = one\n')));

  expect(healed.redaction?.fields.map(({ name }) => name)).toEqual(['two', 'one']);
});
