import { describe, expect, it } from 'vitest';
import { enriched } from '../../../../test/support/enriched.ts';
import { createAddressLook } from './address-look.ts';
import { type Indicator, type IndicatorDetails, toIndicatorValue } from './indicators/indicator.ts';
import { openIndicators } from './indicators/indicator-set.ts';
import { packIndicators } from './indicators/pack.ts';
import { createThreats } from './threats.ts';

const MD5 = 'd41d8cd98f00b204e9800998ecf8427e';
const SHA512 = 'ab'.repeat(64);

function indicator(text: string, details: IndicatorDetails = { provider: 'Example' }): Indicator {
  const value = toIndicatorValue(text);
  if (value === undefined) throw new RangeError(text);
  return { ...value, details };
}

function threatsIn(fields: Readonly<Record<string, unknown>>, indicators: readonly Indicator[] = ALL) {
  const set = openIndicators(packIndicators(indicators));
  return enriched([createThreats(createAddressLook({ indicators: set }), set)], fields);
}

const ALL = ['203.0.113.7', '2001:db8::/32', 'evil.example', 'http://good.example/bad', MD5, SHA512].map((text) =>
  indicator(text),
);

describe('what a feed tells of', () => {
  it.each([
    [
      { 'related.ip': ['203.0.113.7'], 'source.ip': '203.0.113.7' },
      'source.ip',
      { type: 'ipv4-addr', ip: '203.0.113.7' },
    ],
    [{ 'related.ip': ['203.0.113.7'] }, 'related.ip', { type: 'ipv4-addr', ip: '203.0.113.7' }],
    [
      { 'related.ip': ['2001:db8::9'], 'destination.ip': '2001:db8::9' },
      'destination.ip',
      { type: 'ipv6-addr', ip: '2001:db8::9' },
    ],
    [
      { 'related.hosts': ['cdn.evil.example'], 'dns.question.name': 'cdn.evil.example' },
      'dns.question.name',
      { type: 'domain-name', 'url.domain': 'evil.example' },
    ],
    [
      { 'url.domain': 'good.example', 'url.full': 'http://good.example:80/bad' },
      'url.full',
      { type: 'url', 'url.full': 'http://good.example/bad' },
    ],
    [
      { 'url.domain': 'good.example', 'url.full': '/bad', 'url.original': 'http://good.example/bad#x' },
      'url.original',
      { type: 'url', 'url.full': 'http://good.example/bad' },
    ],
    [{ 'related.hash': [MD5], 'file.hash.md5': MD5 }, 'file.hash.md5', { type: 'file', 'file.hash.md5': MD5 }],
    [{ 'related.hash': [SHA512.toUpperCase()] }, 'related.hash', { type: 'file', 'file.hash.sha512': SHA512 }],
  ])('is seen in %j', (fields, field, told) => {
    const { 'threat.enrichments': enrichments, ...others } = threatsIn(fields);
    const expected = Object.entries({ ...told, provider: 'Example' }).map(([name, value]) => [
      `threat.indicator.${name}`,
      value,
    ]);
    expect(others).toEqual(Object.fromEntries(expected));
    expect(enrichments).toEqual([
      {
        indicator: expect.objectContaining({ type: told.type, provider: 'Example' }),
        matched: { atomic: expect.any(String), field, type: 'indicator_match_rule' },
      },
    ]);
  });

  it.each([
    {},
    { 'related.ip': ['203.0.113.8'], 'related.hosts': ['evil.example.com', 'example'], 'related.hash': ['0'] },
    { 'url.domain': 'good.example', 'url.full': 'http://good.example/' },
    { 'url.full': 'http://good.example/bad' },
  ])('is not seen in %j', (fields) => {
    expect(threatsIn(fields)).toEqual({});
  });

  it('is told by each feed, with all that it says', () => {
    const details = {
      provider: 'One',
      name: 'Mirai',
      description: 'A botnet.',
      confidence: 'High',
      reference: 'https://example.com/',
      firstSeen: '2026-11-01',
      lastSeen: '2026-11-02',
      tlp: 'AMBER',
    } as const;
    const told = threatsIn({ 'related.ip': ['203.0.113.7'] }, [
      indicator('203.0.113.7', details),
      indicator('203.0.113.7', { provider: 'Two' }),
    ]);
    expect(told['threat.enrichments']).toEqual([
      {
        indicator: {
          type: 'ipv4-addr',
          ip: '203.0.113.7',
          provider: 'One',
          name: 'Mirai',
          description: 'A botnet.',
          confidence: 'High',
          reference: 'https://example.com/',
          first_seen: '2026-11-01T00:00:00.000Z',
          last_seen: '2026-11-02T00:00:00.000Z',
          marking: { tlp: 'AMBER' },
        },
        matched: expect.objectContaining({ atomic: '203.0.113.7' }),
      },
      { indicator: { type: 'ipv4-addr', ip: '203.0.113.7', provider: 'Two' }, matched: expect.anything() },
    ]);
    expect(told['threat.indicator.provider']).toBe('One');
  });

  it('leaves the indicator that a finding names, and is there beside it', () => {
    const told = threatsIn({ 'related.ip': ['203.0.113.7'], 'threat.indicator.name': 'Own' });
    expect(Object.keys(told)).toEqual(['threat.enrichments']);
  });

  it('has an end', () => {
    const related = Array.from({ length: 50 }, (_, i) => `2001:db8::${i}`);
    expect(threatsIn({ 'related.ip': related })['threat.enrichments']).toHaveLength(20);
  });
});
