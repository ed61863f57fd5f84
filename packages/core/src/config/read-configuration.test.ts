import { describe, expect, it } from 'vitest';
import { classify } from '../classify/classify.ts';
import { sources as builtIn } from '../sources/registry.generated.ts';
import { readConfiguration } from './read-configuration.ts';

const MYAPP = '[myapp]\ns3_key = myapp/\nfile_format = json\nindex_name = log-myapp\n';
const FLOW = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/a.log.gz';

/** The configuration that a user.ini makes. */
function read(ini: string) {
  return readConfiguration({ 'user.ini': ini }, builtIn);
}

function claimant(key: string, ini: string): string | undefined {
  const found = classify(key, read(ini).sources);
  return found.kind === 'claimed' ? found.match.source.id : undefined;
}

describe('log types of the user', () => {
  it('come before those that are built in, in the order of the file', () => {
    const { sources, faults } = read(`${MYAPP}[other]\ns3_key = other/\nfile_format = json\nindex_name = log-other\n`);

    expect(faults).toEqual([]);
    expect(sources.slice(0, 2).map(({ id }) => id)).toEqual(['myapp', 'other']);
    expect(sources.slice(2)).toEqual(builtIn);
  });

  it('come behind them where they say so', () => {
    const greedy = '[rest]\ns3_key = .\nfile_format = json\nindex_name = log-rest\n';

    expect(claimant(FLOW, greedy)).toBe('rest');
    expect(claimant(FLOW, `${greedy}order = last\n`)).toBe('vpcflowlogs');
    expect(claimant('x/y', `${greedy}order = last\n`)).toBe('rest');
  });

  it('leave out what they ignore, of their own keys only', () => {
    const ini = `${MYAPP}s3_key_ignored = tmp\n`;

    expect(classify('myapp/tmp/a', read(ini).sources)).toEqual({
      kind: 'ignored',
      reason: 's3_key_ignored of myapp in user.ini',
    });
    expect(classify('other/tmp/a', read(ini).sources)).toEqual({ kind: 'unclaimed' });
  });

  it('ignore nothing that is claimed by a log type before them', () => {
    const key = FLOW.replace('a.log', 'tmp.log');
    const rest = '[rest]\ns3_key = .\nfile_format = json\nindex_name = log-rest\norder = last\ns3_key_ignored = tmp\n';

    expect(claimant(key, rest)).toBe('vpcflowlogs');
    expect(classify('x/tmp', read(rest).sources).kind).toBe('ignored');
    expect(claimant('myapp/tmp/a', `${MYAPP}[vpcflowlogs]\ns3_key = a\ns3_key_ignored = tmp\n`)).toBe('myapp');
  });

  it.each([
    ['s3_key', 'file_format = json\nindex_name = log-x\n', 's3_key is missing'],
    ['file_format', 's3_key = x\nindex_name = log-x\n', 'file_format is missing'],
    ['index_name', 's3_key = x\nfile_format = json\n', 'index_name is missing'],
    ['log_pattern', 's3_key = x\nfile_format = text\nindex_name = log-x\n', 'log_pattern is missing, which text needs'],
  ])('need %s, and are left out without it', (_, keys, message) => {
    const { sources, faults } = read(`[x]\n${keys}${MYAPP}`);

    expect(sources.map(({ id }) => id)).not.toContain('x');
    expect(sources.map(({ id }) => id)).toContain('myapp');
    expect(faults).toMatchObject([{ line: 1, section: 'x', severity: 'error', message }]);
  });
});

describe('built-in log types', () => {
  it('have their keys changed one by one', () => {
    const { sources, settings, faults } = read(
      '[vpcflowlogs]\ns3_key = flows/\nindex_rotation = daily\nindex_tz = +09:00\nstatic_ecs = organization.name\norganization.name = Shop\n',
    );
    const flows = sources.find(({ id }) => id === 'vpcflowlogs');

    expect(faults).toEqual([]);
    expect(claimant('flows/a.log', '[vpcflowlogs]\ns3_key = flows/\n')).toBe('vpcflowlogs');
    expect(claimant(FLOW, '[vpcflowlogs]\ns3_key = flows/\n')).toBeUndefined();
    expect(flows?.constants).toMatchObject({ 'organization.name': 'Shop', 'event.kind': 'event' });
    expect(settings).toEqual({ vpcflowlogs: { rotation: 'daily', zoneOffsetMinutes: 540 } });
  });

  it('go by [DEFAULT] where they say nothing themselves', () => {
    const { settings } = read('[DEFAULT]\nindex_rotation = daily\n[alb]\nindex_rotation = weekly\n');

    expect(settings['alb']).toEqual({ rotation: 'weekly' });
    expect(settings['waf']).toEqual({ rotation: 'daily' });
  });

  it('keep their keys and index, which they have themselves, whatever [DEFAULT] says', () => {
    const { sources, faults } = read(
      '[DEFAULT]\nINDEX_NAME = log-apps\ns3_key = apps/\nfile_format = json\n[one]\n[alb]\nindex_rotation = daily\n',
    );

    expect(faults).toEqual([]);
    expect(sources[0]).toMatchObject({ id: 'one', index: { name: 'log-apps' } });
    expect(sources.slice(1).map(({ rule, index }) => [rule, index])).toEqual(
      builtIn.map(({ rule, index }) => [rule, index]),
    );
  });

  it('are as they were where their section has an error', () => {
    const { sources, faults } = read(`[alb]\nindex_rotation = hourly\ns3_key = elb/\n${MYAPP}`);

    expect(sources.slice(1)).toEqual(builtIn);
    expect(faults).toMatchObject([{ line: 2, section: 'alb', key: 'index_rotation', severity: 'error' }]);
  });
});

describe('warnings', () => {
  it.each([
    ['capital letters', `${MYAPP.replace('log-myapp', 'log-MyApp')}`, 'index_name', 'log-myapp'],
    [
      'a name of an index that the loader may not write to',
      MYAPP.replace('log-myapp', 'myapp'),
      'index_name',
      'log-myapp',
    ],
  ])('tell of %s, and it is mended', (_, ini, key, index) => {
    const { sources, faults } = read(ini);

    expect(faults).toMatchObject([{ line: 4, section: 'myapp', key, severity: 'warning' }]);
    expect(sources[0]?.index.name).toBe(index);
  });

  it('tell of keys that nothing goes by, and what may be meant', () => {
    expect(read(`${MYAPP}json_delimeter = Records\nscript_ecs = x\n`).faults).toMatchObject([
      { line: 5, key: 'json_delimeter', message: 'there is no key json_delimeter; json_delimiter may be meant' },
      { line: 6, key: 'script_ecs', message: expect.stringContaining('Python does not run here') },
    ]);
  });

  it('tell of a rule that claims what is a built-in log type’s', () => {
    expect(read('[x]\ns3_key = vpcflowlogs\nfile_format = json\nindex_name = log-x\n').faults).toMatchObject([
      { line: 2, section: 'x', key: 's3_key', message: expect.stringContaining('claims keys of vpcflowlogs as well') },
    ]);
  });

  it('tell of a section that differs from a built-in log type in capital letters alone', () => {
    expect(read(MYAPP.replace('myapp]', 'ALB]')).faults).toMatchObject([
      { line: 1, section: 'ALB', severity: 'warning', message: expect.stringContaining('built-in log type alb') },
    ]);
  });

  it('do not tell of examples of a log type that the file gives other keys', () => {
    const rest = '[rest]\ns3_key = .\nfile_format = json\nindex_name = log-rest\norder = last\n';

    expect(read(`${rest}[alb]\ns3_key = elb/\n`).faults).toEqual([]);
  });

  it.each([
    ['another of the file', MYAPP.replace('[myapp]', '[one]'), 'one and this log type share an index'],
    ['a built-in one', '', 'cloudtrail and this log type share an index'],
  ])('tell of ids that share an index with those of %s', (_, other, message) => {
    const index = other === '' ? 'log-aws-cloudtrail' : 'log-myapp';
    const ini = `${MYAPP.replace('log-myapp', index)}doc_id = id\n`;

    expect(read(other === '' ? ini : `${ini}${other}doc_id = id\n`).faults).toContainEqual(
      expect.objectContaining({ line: 5, key: 'doc_id', message: expect.stringContaining(message) }),
    );
    expect(read(`${MYAPP}doc_id = id\n${other}`).faults).toEqual([]);
  });

  it.each([
    ['log.file.path', 'the loader’s own'],
    ['event.ingested', 'the loader’s own'],
    ['@timestamp', 'the loader’s own'],
    ['threat.enrichments.matched.atomic', 'the loader’s own'],
    ['labels', 'no field of ECS'],
  ])('tell that %s cannot be filled: it is %s', (path, why) => {
    for (const list of ['ecs', 'static_ecs']) {
      const { faults } = read(`${MYAPP}${list} = ${path}\n${path} = x\n`);

      expect(faults).toMatchObject([
        { line: 6, key: path, severity: 'warning', message: expect.stringContaining(why) },
      ]);
    }
  });

  it('tell that an index has a field by another name', () => {
    const elb = MYAPP.replace('log-myapp', 'log-aws-elb-own');
    const keys = 'ecs = http.request.bytes\nhttp.request.bytes = x\n';

    expect(read(`${MYAPP}${keys}`).faults).toEqual([]);
    expect(read(`${elb}${keys}`).faults).toMatchObject([{ line: 6, message: expect.stringContaining('another name') }]);
    expect(read(`${elb}${keys}`).sources[0]?.sealed).toContain('http.request.bytes');
  });

  it('tell of a fault of [DEFAULT] once', () => {
    expect(read('[DEFAULT]\nindex_rotation = hourly\n').faults).toHaveLength(1);
  });
});

it('names what is in force by what the files say', () => {
  expect(read('').version).toBe('built-in');
  expect(read(MYAPP).version).toMatch(/^[0-9a-f]{12}$/u);
  expect(read(MYAPP).version).toBe(read(MYAPP).version);
  expect(read(MYAPP).version).not.toBe(read(`${MYAPP}\n`).version);
});
