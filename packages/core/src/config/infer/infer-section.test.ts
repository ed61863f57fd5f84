import { describe, expect, it } from 'vitest';
import { configCases } from '../../../../../test/config/cases.ts';
import { readConfiguration } from '../read-configuration.ts';
import { inferObject } from './infer-object.ts';

const MODIFIED = '2026-12-01T00:00:00.000Z';

async function infer(text: string | Uint8Array, key = 'apps/shop/2026/11/20/0001.log') {
  async function* body() {
    yield Buffer.from(text);
  }
  const ref = { bucket: 'logs', key, etag: 'e', size: text.length, modified: MODIFIED };
  return inferObject({ ref, body: body(), slice: async () => new Uint8Array() });
}

/** The keys of the proposed section. */
function keysOf(section = ''): Readonly<Record<string, string>> {
  const lines = section.split('\n').filter((line) => line.includes(' = '));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(' = ')), line.slice(line.indexOf(' = ') + 3)]),
  );
}

describe.each(configCases())('$name', ({ body, context, configuration }) => {
  it('is told for what it is, by a section without a fault', async () => {
    const found = await infer(body, context.key);
    const { sources, faults } = readConfiguration({ 'user.ini': found?.section }, []);

    expect(faults).toEqual([]);
    expect(sources.map(({ rule }) => rule.key.test(context.key))).toEqual([true]);
    expect((found?.read ?? 0) * 3).toBeGreaterThanOrEqual((found?.seen ?? 0) * 2);
    const described = configuration.sources.find(({ rule }) => rule.key.test(context.key))?.format;
    if (described?.kind === 'described')
      expect(sources[0]?.format).toMatchObject({ divide: { by: described.divide.by } });
  });
});

it.each([
  ['2026-11-20T09:15:00Z', 'iso8601'],
  ['1795166100', 'epoch'],
  ['20/Nov/2026:09:15:00 +0000', '%d/%b/%Y:%H:%M:%S %z'],
  ['Nov 20 09:15:00', 'syslog'],
])('finds the time %s', async (time, format) => {
  const found = await infer(JSON.stringify({ count: 7, when: time }));

  expect(keysOf(found?.section)).toMatchObject({ timestamp_key: 'when' });
  expect(keysOf(found?.section)['timestamp_format'] ?? 'iso8601').toBe(format);
});

it('takes no number for a time that is not called one', async () => {
  expect(keysOf((await infer('{"size":1795166100}'))?.section)).not.toHaveProperty('timestamp_key');
});

it('proposes no ECS field whose type the values have not', async () => {
  const found = await infer('{"src":"web-1","status":"ok"}\n{"src":"web-2","status":"ok"}');

  expect(keysOf(found?.section)).not.toHaveProperty('ecs');
});

it.each(['{', '[[[', '<', '"', '\u0000', '%', 'a,b\n1', '{"a":1'])('has something to say of %j', async (text) => {
  expect(readConfiguration({ 'user.ini': (await infer(text))?.section }, []).faults).toEqual([]);
});

it.each([
  ['an array', JSON.stringify({ 'a\n[alb]\ns3_key = .\n': [{ user: 'x' }] })],
  ['a field', JSON.stringify({ '\u001b]0;x\u0007user': 'x', '\u202eresu': 'y' })],
])('writes no line, and nothing to a terminal, that is in the name of %s', async (_, text) => {
  const { section = '' } = (await infer(text)) ?? {};

  expect(section).not.toContain('[alb]');
  expect(section).not.toMatch(/[^\P{C}\n]/u);
  expect(readConfiguration({ 'user.ini': section }, []).sources).toHaveLength(1);
});
