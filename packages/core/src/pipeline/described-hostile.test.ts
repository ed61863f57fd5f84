import { describe, expect, it } from 'vitest';
import { createFakeWorld, load } from '../../../../test/fakes/world.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { isBalanced } from '../model/report.ts';
import { sources } from '../sources/registry.generated.ts';
import { defaultSettings } from './settings.ts';

const SECTION = '[shop]\ns3_key = shop/\nindex_name = log-shop\n';

/** Loads a body as the log type of a section, and gives its documents. */
async function loadAs(keys: string, body: string) {
  const configuration = readConfiguration({ 'user.ini': `${SECTION}${keys}` }, sources);
  const settings = { ...defaultSettings, sources: configuration.settings };
  const world = createFakeWorld({ sources: configuration.sources, settings });
  const report = await load(world, 'shop/2026/a', body);
  expect(isBalanced(report)).toBe(true);
  const documents = world.transport.received.map(({ source }) => JSON.parse(source));
  return { report, documents };
}

describe('what would get lost', () => {
  const HIDDEN = '{"user":"u","usr":"v"}';

  it.each([
    ['that another is renamed to', 'renamed_newfields = user\nuser = usr\n', HIDDEN],
    ['that a name outside of ECS stands for', 'ecs = user\nuser = usr\n', HIDDEN],
    ['that has the name of a constant', 'static_ecs = user\nuser = x\n', HIDDEN],
    ['that has the name it is given', 'ecs = user\nuser = user\n', undefined],
    ['whose name is changed', 'renamed_newfields = name\nname = usr\n', undefined],
  ])('is in event.original: a value %s', async (_, keys, original) => {
    const { documents } = await loadAs(`file_format = json\n${keys}`, HIDDEN);

    expect(documents[0].event.original).toBe(original);
    expect(documents[0].sekisho.issues).toBeUndefined();
  });

  it('is no record that stands before the first one of several lines', async () => {
    const keys =
      'file_format = multiline\nmultiline_firstline = \\d\nlog_pattern = (?P<a>.*)\ntext_header_line_number = 1\n';

    expect((await loadAs(keys, '1 a\n2 b\n')).report).toMatchObject({ read: 2, indexed: 2 });
  });
});

describe('hostile values', () => {
  const ODD = '{"toString":1,"valueOf":1}';

  it.each([
    ['in a list of whole numbers', 'source.bytes', '[9007199254740993,1,"x"]', ['9007199254740993', 1]],
    ['in a list of hosts', 'related.hosts', `[${ODD},"a"]`, ['a', ODD]],
    ['where a point should be', 'source.geo.location', `[[${ODD}],[1,2],3,"1,2"]`, '1,2'],
  ])('are read for what they are %s', async (_, path, value, expected) => {
    const { documents } = await loadAs(`file_format = json\necs = ${path}\n${path} = v\n`, `{"v":${value}}`);

    expect(documents).toHaveLength(1);
    expect(path.split('.').reduce((at, name) => at[name], documents[0])).toEqual(expected);
  });

  it('are no addresses', async () => {
    const { report, documents } = await loadAs(
      'file_format = json\nclientip_xff = ip xff\n',
      `{"xff":[${ODD},null,7,"203.0.113.7"]}`,
    );

    expect(report).toMatchObject({ indexed: 1 });
    expect(documents).toMatchObject([{ network: { forwarded_ip: '203.0.113.7' } }]);
  });

  it('cannot say that they are what the loader could not read', async () => {
    const { documents } = await loadAs(
      'file_format = json\necs = event.kind\nevent.kind = k\n',
      '{"k":"pipeline_error"}',
    );

    expect(documents).toMatchObject([{ event: { kind: 'event' }, sekisho: { issues: ['bad_value'] } }]);
  });

  it('choose neither the place that a document is found by, nor its time of loading', async () => {
    const keys =
      'file_format = json\necs = log.file.path event.ingested event.original\nlog.file.path = p\nevent.ingested = t\nevent.original = p\n';
    const deep = `{"p":"s3://other/object","t":"2020-01-01T00:00:00Z","d":${'['.repeat(40)}${']'.repeat(40)}}`;
    const { documents } = await loadAs(keys, deep);

    expect(documents).toMatchObject([
      {
        log: { file: { path: 's3://logs/shop/2026/a' } },
        event: { ingested: '2026-11-20T10:05:00.000Z', original: deep },
      },
    ]);
  });

  it('make no term that is too long, whatever name they are below', async () => {
    const { documents } = await loadAs(`file_format = json\nfield_prefix = ${'k'.repeat(2000)}\n`, '{"a":1}');

    expect(Object.keys(documents[0].custom)).toEqual(['k'.repeat(64)]);
  });
});
