import { describe, expect, it } from 'vitest';
import { createFakeWorld, load } from '../../../../test/fakes/world.ts';
import { readConfiguration } from '../config/read-configuration.ts';
import { isBalanced } from '../model/report.ts';
import { sources } from '../sources/registry.generated.ts';
import { defaultSettings } from './settings.ts';

const SECTION = '[shop]\ns3_key = shop/\nindex_name = log-shop\n';

/** Loads a body as the log type of a section, and gives its documents. */
async function loadAs(keys: string, body: string | Uint8Array, mode: { readonly twice?: true } = {}) {
  const configuration = readConfiguration({ 'user.ini': `${SECTION}${keys}` }, sources);
  const settings = { ...defaultSettings, sources: configuration.settings };
  const world = createFakeWorld({ sources: configuration.sources, settings });
  const report = await load(world, 'shop/2026/a', body);
  const again = mode.twice ? await load(world, 'shop/2026/a', body) : undefined;
  expect(isBalanced(report)).toBe(true);
  const documents = world.transport.received.map(({ source }) => JSON.parse(source));
  return { report, again, documents, letters: world.deadLetters.letters, actions: world.transport.received };
}

describe('what a vendor writes', () => {
  it('stays under the name of the log type, and is whole', async () => {
    const record = {
      a: { 'b.c': [1, { d: null }], '': 'x' },
      __proto__: 1,
      source: 'not an object',
      n: 12345678901234567890n,
    };
    const text = '{"a":{"b.c":[1,{"d":null}],"":"x"},"__proto__":1,"source":"not an object","n":12345678901234567890}';
    const { actions } = await loadAs('file_format = json\n', text);

    expect(Object.keys(record)).toContain('source');
    expect(actions[0]?.source).toContain(`"custom":{"shop":${text}}`);
  });

  it.each([
    ['nested deeper than a cluster can take', `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`],
    ['with a key that comes again', '{"a":1,"a":2}'],
    ['with a leaf longer than a term', JSON.stringify({ a: 'x'.repeat(40_000) })],
    ['with a key longer than any', JSON.stringify({ ['k'.repeat(40_000)]: 1 })],
  ])('is kept in event.original where it is %s', async (_, text) => {
    const { documents } = await loadAs('file_format = json\n', text);

    expect(documents).toMatchObject([{ event: { original: text }, sekisho: { issues: ['reshaped'] } }]);
  });

  it('is found again when it has an id of its own', async () => {
    const keys = 'file_format = json\ndoc_id = id\ndoc_id_suffix = service.count\n';
    const { actions, again } = await loadAs(keys, '{"id":"g1","service":{"count":3}}\n{"id":"with blank"}', {
      twice: true,
    });

    expect(actions.slice(0, 2).map(({ id }) => id)).toEqual(['g1_3', expect.stringMatching(/^[\w-]{20}$/u)]);
    expect(again).toMatchObject({ read: 2, duplicate: 2 });
  });
});

it('has what static_ecs says, whatever record and envelope say', async () => {
  const keys = `file_format = cef
static_ecs = event.action cloud.account.id related.hosts
event.action = watched
cloud.account.id = 111122223333
related.hosts = edge
`;
  const envelope = { messageType: 'DATA_MESSAGE', owner: '999988887777', logGroup: 'g', logStream: 's' };
  const message = 'CEF:0|V|P|1|100|worm|10|act=allowed dhost=web';
  const body = JSON.stringify({
    ...envelope,
    subscriptionFilters: [],
    logEvents: [{ id: '1', timestamp: 1, message }],
  });

  expect((await loadAs(keys, body)).documents).toMatchObject([
    { event: { action: 'watched' }, cloud: { account: { id: '111122223333' } }, related: { hosts: ['edge'] } },
  ]);
});

describe('headers', () => {
  it('are no records, and are not named by records', async () => {
    const { report, documents } = await loadAs('file_format = csv\ncsv_delimiter = ,\n', 'a-b,c\n1,2\n');

    expect(report).toMatchObject({ read: 1, indexed: 1 });
    expect(documents).toMatchObject([{ custom: { shop: { a_b: '1', c: '2' } } }]);
  });

  it('that cannot be read leave no row to be read by a wrong one', async () => {
    const { report, letters } = await loadAs('file_format = csv\ncsv_delimiter = ,\n', '"a,c\n1,2\n3,4\n');

    expect(report).toMatchObject({ read: 3, deadLettered: 3 });
    expect(letters.map(({ issue }) => issue.code)).toEqual(['bad_quotes', 'no_layout', 'no_layout']);
  });

  it('of text are as many lines as the section says', async () => {
    const keys = 'file_format = text\ntext_header_line_number = 2\nlog_pattern = (?P<a>.*)\n';

    expect((await loadAs(keys, '#1\n#2\nx\n')).documents).toMatchObject([{ custom: { shop: { a: 'x' } } }]);
  });
});

describe('ECS fields', () => {
  it('have their types, and say where a value is of another', async () => {
    const keys = `file_format = json
ecs = source.port source.ip event.outcome event.severity event.category source.bytes http.response.status_code
source.port = port
source.ip = name ip
event.outcome = result
event.severity = level
event.category = kind other
source.bytes = bytes
http.response.status_code = status
`;
    const body = JSON.stringify({
      ...{ port: '443', name: 'web-1', ip: '203.0.113.7', result: 'SUCCESS', level: 'high', kind: 'web' },
      ...{ other: ['network', 'nonsense'], bytes: '9007199254740993', status: '' },
    });
    const { actions } = await loadAs(keys, body);

    expect(actions[0]?.source).toContain('"source":{"bytes":9007199254740993,"ip":"203.0.113.7","port":443}');
    expect(JSON.parse(actions[0]?.source ?? '')).toMatchObject({
      event: { outcome: 'success', category: ['network', 'web'] },
      sekisho: { issues: ['bad_value'] },
    });
    expect(actions[0]?.source).not.toContain('"severity"');
  });

  it('are not filled by a dash, and other names stay with the raw fields', async () => {
    const keys = 'file_format = json\necs = user.name my.field\nuser.name = a b\nmy.field = c\n';
    const { documents } = await loadAs(keys, '{"a":"-","b":"maria","c":7}');

    expect(documents).toMatchObject([{ user: { name: 'maria' }, custom: { shop: { a: '-', 'my.field': 7 } } }]);
    expect(documents[0]).not.toHaveProperty('my');
  });
});

describe('the time', () => {
  it('is that of arrival, with an issue, where the record should say it and does not', async () => {
    const { documents } = await loadAs('file_format = json\ntimestamp_key = at\n', '{"x":1}');

    expect(documents).toMatchObject([{ sekisho: { issues: ['bad_timestamp'] } }]);
  });

  it('needs no key: that of the object does', async () => {
    const { documents } = await loadAs('file_format = json\n', '{"x":1}');

    expect(documents[0]).not.toHaveProperty('sekisho.issues');
  });

  it.each([
    ['the record’s @timestamp', '{"@timestamp":"2026-11-02T00:00:00Z"}', '2026-11-02T00:00:00.000Z', undefined],
    ['the key’s', '{}', '2026-01-01T00:00:00.000Z', undefined],
  ])('is %s where no field is named', async (_, body, time, issues) => {
    const { documents } = await loadAs('file_format = json\nfile_timestamp_format = /(?P<year>\\d{4})/\n', body);

    expect(documents[0]['@timestamp']).toBe(time);
    expect(documents[0].sekisho.issues).toEqual(issues);
  });

  it('has an issue where the key should say it and does not', async () => {
    const { documents } = await loadAs('file_format = json\nfile_timestamp_format = /at(?P<year>\\d{4})/\n', '{}');

    expect(documents[0].sekisho.issues).toEqual(['bad_timestamp']);
  });

  it('is in the zone that the section says', async () => {
    const keys = 'file_format = json\ntimestamp_key = at\ntimestamp_format = %Y-%m-%d %H:%M\ntimestamp_tz = -03:30\n';

    expect((await loadAs(keys, '{"at":"2026-11-01 00:00"}')).documents).toMatchObject([
      { '@timestamp': '2026-11-01T03:30:00.000Z' },
    ]);
  });
});

it('says by what addresses a request came', async () => {
  const keys = 'file_format = json\nclientip_xff = ip xff\n';
  const { documents } = await loadAs(keys, '{"ip":"10.0.0.1","xff":"203.0.113.7, 198.51.100.9"}');

  expect(documents).toMatchObject([
    { network: { forwarded_ip: '198.51.100.9' }, related: { ip: ['203.0.113.7', '198.51.100.9'] } },
  ]);
});
