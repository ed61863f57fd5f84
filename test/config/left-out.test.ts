import { type ConfigFiles, defaultSettings, isBalanced, readConfiguration, sources } from '@sekisho/core';
import { expect, it } from 'vitest';
import { createFakeWorld, load } from '../fakes/world.ts';

const SHOP = '[shop]\ns3_key = ^shop/\nfile_format = json\nindex_name = log-shop\necs = user.name\nuser.name = user\n';

/** Loads records as the files say. */
async function loadBy(files: ConfigFiles, records: readonly (object | string)[]) {
  const configuration = readConfiguration(files, sources);
  expect(configuration.faults).toEqual([]);
  const { sources: configured, settings, exclusions, redaction } = configuration;
  const world = createFakeWorld({
    sources: configured,
    settings: { ...defaultSettings, sources: settings, exclusions, redaction },
  });
  const texts = records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record)));
  const report = await load(world, 'shop/a', texts.join('\n'));
  expect(isBalanced(report)).toBe(true);
  return { report, texts: world.transport.received.map(({ source }) => source), letters: world.deadLetters.letters };
}

it('leaves out what a line of the table or an expression says, and counts it by rule', async () => {
  const files = {
    'user.ini': SHOP,
    'exclude_log_patterns.csv':
      'log_type,field,pattern,pattern_type,comment\nshop,path,/health,text,health checks\nshop,user.name,(?i)bot-\\d+,regex,bots\n',
    'exclusions.json': JSON.stringify([
      { name: 'slow', source: 'shop', action: 'COUNT', expression: 'custom.shop.ms > `100`' },
    ]),
  };
  const { report, texts } = await loadBy(files, [
    { path: '/health', user: 'maria', ms: 500 },
    { path: '/a', user: 'Bot-7' },
    { path: '/healthy', user: 'bot-7x', ms: 101 },
  ]);

  expect(report).toMatchObject({ read: 3, indexed: 1, excluded: 2 });
  expect(report.exclusions?.map(({ rule, action, count }) => [rule, action, count]).sort()).toEqual([
    ['bots', 'exclude', 1],
    ['health checks', 'exclude', 1],
    ['slow', 'count', 2],
  ]);
  expect(texts).toHaveLength(1);
});

it('keeps out what a section wants redacted: fields, and what patterns find', async () => {
  const ini = `${SHOP}redact = card note.phone\n    /pin=(?P<secret>\\d+)/\n    /X{3,}/\n`;
  const { texts, letters } = await loadBy({ 'user.ini': ini }, [
    { user: 'maria', card: '4111-1111', note: { phone: '0123 456' }, text: 'called 0123 456, pin=4711 XXXX' },
    'broken pin=4712 {',
  ]);

  const all = [...texts, ...letters.map((letter) => JSON.stringify(letter))].join('\n');
  expect(all).not.toMatch(/4111|0123 456|471[12]|XXX/u);
  expect(all).toContain('pin=');
  expect(letters).toHaveLength(1);
});

it('keeps out what a section wants redacted however the key is written', async () => {
  const { texts } = await loadBy({ 'user.ini': `${SHOP}Redact = card\n` }, [{ user: 'maria', card: '4111-1111' }]);

  expect(texts.join()).not.toContain('4111');
});

const DEEP = `${'['.repeat(9000)}${']'.repeat(9000)}`;

it.each([
  ['has another name then', 'json', 'renamed_newfields = pan\npan = card\n', '{"card":"4111-1111"}'],
  ['is a part of a text then', 'json', 'json_to_text = pay\n', '{"pay":{"card":"4111-1111"}}'],
  ['has another name in rows', 'csv', 'renamed_newfields = pan\npan = card\n', 'id card\n1 4111-1111'],
  [
    'is in a record whose parser fails',
    'json',
    'ecs = message\nmessage = deep\n',
    `{"card":"4111-1111","deep":${DEEP}}`,
  ],
])('keeps a raw field out that %s', async (_, format, keys, record) => {
  const ini = `[shop]\ns3_key = ^shop/\nfile_format = ${format}\nindex_name = log-shop\nredact = card pay.card\n${keys}`;
  const { report, texts, letters } = await loadBy({ 'user.ini': ini }, [record]);

  expect(report.read).toBe(1);
  expect(texts).toHaveLength(1);
  expect(texts.join() + JSON.stringify(letters)).not.toContain('4111');
});

it('redacts in all log types what [DEFAULT] says, but where they say otherwise themselves', async () => {
  const byDefault = '[DEFAULT]\nredact = /canary-\\w+/\n';

  expect((await loadBy({ 'user.ini': byDefault + SHOP }, [{ a: 'canary-1' }])).texts.join()).not.toContain('canary');
  expect((await loadBy({ 'user.ini': `${byDefault}${SHOP}redact = b\n` }, [{ a: 'canary-1' }])).texts.join()).toContain(
    'canary-1',
  );
});

it('tells of a pattern that cannot be used, and of a rule for a log type that does not exist', () => {
  const { faults } = readConfiguration(
    {
      'user.ini': `${SHOP}redact = /(/\n`,
      'exclude_log_patterns.csv':
        'log_type,field,pattern,pattern_type,comment\nnone,a,b,text,\nalb,url.path,(,regex,\n',
      'exclusions.json': '[{"name":"x","action":"EXCLUDE","expression":"a ||"}]',
    },
    sources,
  );

  expect(faults.map(({ file, line, severity }) => [file, line, severity])).toEqual([
    ['user.ini', 7, 'error'],
    ['exclude_log_patterns.csv', 2, 'error'],
    ['exclude_log_patterns.csv', 3, 'error'],
    ['exclusions.json', 1, 'error'],
  ]);
});
