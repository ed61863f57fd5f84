import { describe, expect, it } from 'vitest';
import { readFeed } from './feed.ts';

const base = { provider: 'Example' };
const NOW = Date.UTC(2026, 10, 20);
const read = (text: string) => readFeed(text, base, NOW);
const valuesIn = (text: string) => read(text).indicators.map(({ value }) => value);

describe('a list', () => {
  it('has an indicator at the beginning of each line', () => {
    const text =
      '\u{feff}# Example list\r\n203.0.113.7\r\n\r\n; more\n198.51.100.0/24 # a network\nevil.example;seen twice\n// end\n';
    expect(read(text)).toEqual({
      indicators: [
        { kind: 'address', value: '203.0.113.7', details: base },
        { kind: 'address', value: '198.51.100.0/24', details: base },
        { kind: 'domain', value: 'evil.example', details: base },
      ],
      skipped: 0,
    });
  });

  it('may be empty, but for comments', () => {
    expect(read('# nothing today\n')).toEqual({ indicators: [], skipped: 0 });
  });

  it('counts lines that have none', () => {
    expect(read('203.0.113.7\nnothing\n203.0.113.8\n').skipped).toBe(1);
  });
});

describe('an indicator', () => {
  it('is no network of half the internet, and none that everybody has', () => {
    const text = '0.0.0.0/0\n128.0.0.0/1\n::/0\n10.1.2.3\n192.168.0.0/16\n203.0.113.7\n';
    expect(read(text)).toMatchObject({ indicators: [{ value: '203.0.113.7' }], skipped: 5 });
  });
});

describe('comma separated values', () => {
  it('are read by the names of their columns', () => {
    const text = [
      '"first_seen_utc","dst_ip","dst_port","c2_status","last_online","malware"',
      '"2026-11-01 08:00:00","203.0.113.7","443","online","2026-11-19","QakBot"',
    ].join('\n');
    expect(read(text).indicators).toEqual([
      {
        kind: 'address',
        value: '203.0.113.7',
        details: { ...base, name: 'QakBot', firstSeen: '2026-11-01', lastSeen: '2026-11-19' },
      },
    ]);
  });

  it('may have those names in a comment', () => {
    const text = [
      '################',
      '# Example URLs #',
      '# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter',
      '"1","2026-11-19 07:00:00","http://203.0.113.7/bin.sh","online","None","malware_download","elf,mirai","https://example.com/1","nobody"',
    ].join('\n');
    expect(read(text).indicators).toEqual([
      {
        kind: 'url',
        value: 'http://203.0.113.7/bin.sh',
        details: { ...base, name: 'elf,mirai', firstSeen: '2026-11-19' },
      },
    ]);
  });

  it('say how sure they are, in numbers or words', () => {
    const text =
      'indicator,confidence\na.example,90\nb.example,30\nc.example,1\nd.example,0\ne.example,HIGH\nf.example,sure';
    expect(read(text).indicators.map(({ details }) => details.confidence)).toEqual([
      'High',
      'Medium',
      'Low',
      'None',
      'High',
      undefined,
    ]);
  });
});

function bundle(...patterns: readonly string[]): string {
  const objects = patterns.map((pattern) => ({ type: 'indicator', pattern, pattern_type: 'stix' }));
  return JSON.stringify({ type: 'bundle', id: 'bundle--1', objects });
}

describe('STIX', () => {
  it.each([
    ["[ipv4-addr:value = '203.0.113.7']", ['203.0.113.7']],
    ["[ipv4-addr:value ISSUBSET '203.0.113.0/24']", ['203.0.113.0/24']],
    ["[domain-name:value = 'evil.example' OR domain-name:value = 'bad.example']", ['evil.example', 'bad.example']],
    [
      "[ipv6-addr:value = '2001:db8::1'] OR [url:value = 'http://evil.example/a OR b']",
      ['2001:db8::1', 'http://evil.example/a%20OR%20b'],
    ],
    ["[domain-name:value IN ('evil.example','bad.example')]", ['evil.example', 'bad.example']],
    [
      `[file:hashes.'SHA-256' = '${'a1'.repeat(32)}' OR file:hashes.MD5 = '${'b2'.repeat(16)}']`,
      ['a1'.repeat(32), 'b2'.repeat(16)],
    ],
    ["[ipv4-addr:value = '203.0.113.7' AND domain-name:value = 'evil.example']", []],
    ["[domain-name:value NOT = 'good.example']", []],
    ["[process:name = 'evil.example']", []],
    ["[ipv4-addr:value = '203.0.113.7", []],
  ])('%s', (pattern, values) => {
    expect(valuesIn(bundle(pattern))).toEqual(values);
  });

  it('tells more of an indicator, its marking included', () => {
    const text = JSON.stringify({
      type: 'bundle',
      objects: [
        { type: 'marking-definition', id: 'marking-definition--1', name: 'TLP:AMBER' },
        {
          type: 'indicator',
          name: 'Command and control',
          description: 'Seen in a campaign.',
          confidence: 85,
          valid_from: '2026-11-01T00:00:00Z',
          pattern: "[ipv4-addr:value = '203.0.113.7']",
          object_marking_refs: ['marking-definition--1'],
        },
      ],
    });
    expect(read(text).indicators[0]?.details).toEqual({
      ...base,
      name: 'Command and control',
      description: 'Seen in a campaign.',
      confidence: 'High',
      firstSeen: '2026-11-01',
      tlp: 'AMBER',
    });
  });

  it('has nothing that is revoked or no longer valid', () => {
    const pattern = "[ipv4-addr:value = '203.0.113.7']";
    const objects = [
      { type: 'indicator', pattern, revoked: true },
      { type: 'indicator', pattern, valid_until: '2026-11-19T00:00:00Z' },
      { type: 'indicator', pattern, valid_until: '2026-11-21T00:00:00Z' },
    ];
    expect(read(JSON.stringify({ objects }))).toMatchObject({ indicators: { length: 1 }, skipped: 2 });
  });

  it('is read in linear time, whatever the pattern', () => {
    const pattern = `[url:value = '${"\\'".repeat(4000)}`;
    expect(read(bundle(pattern, "[ipv4-addr:value = '203.0.113.7']"))).toMatchObject({ indicators: { length: 1 } });
  });
});

describe('pulses', () => {
  it('name what their indicators have in common', () => {
    const text = JSON.stringify({
      count: 1,
      next: null,
      results: [
        {
          id: '64f0c0de',
          name: 'Botnet of the week',
          TLP: 'white',
          indicators: [
            { indicator: '203.0.113.7', type: 'IPv4', created: '2026-11-02T03:04:05' },
            { indicator: 'evil.example', type: 'hostname' },
            { indicator: 'CVE-2026-1', type: 'CVE' },
          ],
        },
      ],
    });
    const details = {
      ...base,
      name: 'Botnet of the week',
      reference: 'https://otx.alienvault.com/pulse/64f0c0de',
      tlp: 'WHITE',
    };
    expect(read(text)).toEqual({
      indicators: [
        { kind: 'address', value: '203.0.113.7', details: { ...details, firstSeen: '2026-11-02' } },
        { kind: 'domain', value: 'evil.example', details },
      ],
      skipped: 1,
    });
  });
});

describe('what is no feed', () => {
  it.each([
    ['<!doctype html><html><body>203.0.113.7</body></html>', 'a page'],
    ['{"results":[{"indicators":[{"indi', 'not whole'],
    ['{"error":"quota exceeded"}', 'neither STIX nor pulses'],
    ['[1]', 'no object'],
    ['Too many requests\nTry again\n203.0.113.7', 'only 1 have an indicator'],
  ])('%s is refused', (text, why) => {
    expect(() => read(text)).toThrow(why);
  });
});
