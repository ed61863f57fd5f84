import { describe, expect, it } from 'vitest';
import { defineLogSource, type LogSource } from '../source/define.ts';
import { defineFields, type FieldTable } from '../source/field.ts';
import { count, keyword, tree } from '../source/kinds.ts';
import { sources } from '../sources/registry.generated.ts';
import { type IndexTemplate, indexTemplates } from './index-templates.ts';

type Node = { readonly properties?: Readonly<Record<string, Node>> } & Readonly<Record<string, unknown>>;

function source(id: string, name: string, fields: FieldTable, kind: 'json' | 'columns' = 'json'): LogSource {
  return defineLogSource({
    id,
    title: id,
    namespace: `aws.${id}`,
    parser: 1,
    docUrl: 'https://example.com/',
    rule: { key: /x/u, examples: ['x'] },
    format:
      kind === 'json' ? { kind } : { kind, separator: ' ', missing: '-', columns: Object.keys(fields), atLeast: 1 },
    signatures: [['x']],
    fields: defineFields(fields),
    index: { name: `log-${name}` },
    time: [],
    constants: { 'event.kind': 'event' },
  });
}

function templateOf(name: string, list: readonly LogSource[]): IndexTemplate['body'] {
  const found = indexTemplates(list).find((one) => one.name === name);
  if (found === undefined) throw new Error(`no template ${name}`);
  return found.body;
}

/** The mapping at a dotted path. */
function at(body: IndexTemplate['body'], path: string): Node | undefined {
  let node: Node | undefined = body.template.mappings as unknown as Node;
  for (const segment of path.split('.')) node = node?.properties?.[segment];
  return node;
}

function countFields(node: Node): number {
  return Object.values(node.properties ?? {}).reduce((sum, one) => sum + 1 + countFields(one), 0);
}

describe('indexTemplates', () => {
  it('gives one template for each index name, and those of the books', () => {
    const list = [source('a', 'one', {}), source('b', 'one', {}), source('c', 'two', {})];

    const templates = indexTemplates(list);

    expect(templates.map(({ name }) => name)).toEqual([
      'log-one',
      'log-other',
      'log-two',
      'sekisho-audit',
      'sekisho-jobs',
      'sekisho-ledger',
    ]);
    expect(templates.map(({ body }) => body.index_patterns)).toEqual([
      ['log-one-*'],
      ['log-*'],
      ['log-two-*'],
      ['sekisho-audit-*'],
      ['sekisho-jobs'],
      ['sekisho-ledger-*'],
    ]);
    expect(templates[0]?.body._meta.sources).toEqual(['a', 'b']);
  });

  it('has one for log types that users describe, over which all others have precedence', () => {
    const [other] = indexTemplates([source('a', 'one', {})]).filter(({ name }) => name === 'log-other');
    const others = indexTemplates(sources).filter(({ name }) => name !== 'log-other');

    expect(other?.body.template.mappings.properties['custom']).toEqual({ type: 'flat_object' });
    expect(Math.min(...others.map(({ body }) => body.priority))).toBeGreaterThan(other?.body.priority ?? 0);
  });

  it('lets no document add a field', () => {
    for (const { body } of indexTemplates(sources)) expect(body.template.mappings.dynamic).toBe(false);
  });

  it('stays well below the thousand fields that an index may have', () => {
    for (const { name, body } of indexTemplates(sources)) {
      expect(countFields(body.template.mappings as unknown as Node), name).toBeLessThan(900);
    }
  });

  it('puts a longer name before one that it begins with', () => {
    const list = [source('a', 'rds', {}), source('b', 'rds-mysql', {})];

    expect(templateOf('log-rds-mysql', list).priority).toBeGreaterThan(templateOf('log-rds', list).priority);
  });

  it('maps the fields of JSON records in place, but for those that ECS carries or that nobody searches', () => {
    const body = templateOf('log-x', [
      source('a', 'x', {
        'who.id': keyword({ doc: 'A.' }),
        args: tree({ doc: 'B.' }),
        action: keyword({ ecs: 'event.action', doc: 'C.' }),
        inner: keyword({ hidden: true, doc: 'D.' }),
      }),
    ]);

    expect(at(body, 'aws.a')?.properties).toEqual({
      who: { properties: { id: { type: 'keyword', ignore_above: 1024 } } },
      args: { type: 'flat_object' },
    });
  });

  it('maps columns under their plain names, and keeps unknown ones from becoming fields', () => {
    const body = templateOf('log-x', [source('a', 'x', { 'tcp-flags': count({ doc: 'A.' }) }, 'columns')]);

    expect(at(body, 'aws.a')?.properties).toEqual({
      tcp_flags: { type: 'long', ignore_malformed: true },
      extra: { type: 'object', enabled: false },
      extra_columns: { type: 'keyword', ignore_above: 1024 },
    });
  });

  it('makes aliases of further names, also of fields in place', () => {
    const body = templateOf('log-x', [
      source('a', 'x', {
        id: keyword({ alias: ['http.request.id'], doc: 'A.' }),
        action: keyword({ ecs: 'event.action', alias: ['rule.name'], doc: 'B.' }),
      }),
    ]);

    expect(at(body, 'http.request.id')).toEqual({ type: 'alias', path: 'aws.a.id' });
    expect(at(body, 'rule.name')).toEqual({ type: 'alias', path: 'event.action' });
  });

  it('refuses sources of one index that disagree', () => {
    const alias = source('a', 'x', { action: keyword({ ecs: 'event.action', alias: ['rule.name'], doc: 'A.' }) });
    const value = source('b', 'x', { rule: keyword({ ecs: 'rule.name', doc: 'B.' }) });
    const other = source('c', 'x', { id: keyword({ alias: ['rule.name'], doc: 'C.' }) });

    expect(() => indexTemplates([alias, value])).toThrow(/rule\.name is/u);
    expect(() => indexTemplates([alias, other])).toThrow(/rule\.name is/u);
  });

  it('refuses a field that is an object as well', () => {
    const broken = source('a', 'x', { who: keyword({ doc: 'A.' }), 'who.id': keyword({ doc: 'B.' }) });

    expect(() => indexTemplates([broken])).toThrow(TypeError);
  });

  it('indexes ECS fields by their types, and the text of a record not at all', () => {
    const body = templateOf('log-x', [source('a', 'x', {})]);

    expect(at(body, 'source.ip')).toEqual({ type: 'ip', ignore_malformed: true });
    expect(at(body, 'source.geo.location')).toEqual({ type: 'geo_point', ignore_malformed: true });
    expect(at(body, 'source.bytes')).toEqual({ type: 'long', ignore_malformed: true });
    expect(at(body, '@timestamp')).toEqual({ type: 'date', ignore_malformed: true });
    expect(at(body, 'event.risk_score')).toEqual({ type: 'double', ignore_malformed: true });
    expect(at(body, 'url.original')).toEqual({ type: 'keyword', ignore_above: 8191 });
    expect(at(body, 'error.message')).toEqual({ type: 'match_only_text' });
    expect(at(body, 'labels')).toEqual({ type: 'flat_object' });
    expect(at(body, 'event.original')).toEqual({ type: 'keyword', index: false, doc_values: false });
  });

  it('keeps of the parts that are left out what findings fill', () => {
    const body = templateOf('log-x', [source('a', 'x', {})]);

    expect(Object.keys(at(body, 'package')?.properties ?? {})).toEqual(['architecture', 'name', 'path', 'version']);
    expect(at(body, 'package.name')).toEqual({ type: 'keyword', ignore_above: 1024 });
    expect(at(body, 'agent')).toBeUndefined();
  });

  it('does as the deployment says', () => {
    const settings = { shards: 3, replicas: 2, refreshSeconds: 5, codec: 'zstd_no_dict' };

    expect(indexTemplates(sources, settings)[0]?.body.template.settings).toEqual({
      'index.number_of_shards': 3,
      'index.number_of_replicas': 2,
      'index.refresh_interval': '5s',
      'index.codec': 'zstd_no_dict',
    });
    expect(indexTemplates([])[0]?.body.template.settings).toMatchObject({ 'index.auto_expand_replicas': '0-1' });
  });

  it('has the ledger found at once', () => {
    expect(indexTemplates([]).find(({ name }) => name === 'sekisho-ledger')).toMatchObject({
      body: { template: { settings: { 'index.refresh_interval': '1s' } } },
    });
  });
});
