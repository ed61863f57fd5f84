import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { groupKeys, type SeenKey } from './key-groups.ts';

function seen(key: string, minute = 0): SeenKey {
  const at = `2026-11-20T10:${String(minute).padStart(2, '0')}:00.000Z`;
  return { key, size: 10, first_seen: at, '@timestamp': at };
}

describe('keys that nobody claims', () => {
  test('are counted by template, the most first', () => {
    const groups = groupKeys(
      [
        seen('acme/paloalto/traffic/2026/11/20/0001.log.gz', 7),
        seen('holiday.jpg'),
        seen('acme/paloalto/traffic/2026/11/21/0002.log.gz', 9),
        { ...seen('acme/paloalto/traffic/2026/11/21/0003.log.gz', 3), size: undefined },
      ],
      new Set(),
    );

    expect(groups.map(({ count }) => count)).toEqual([3, 1]);
    expect(groups[0]).toEqual({
      template: 'acme/paloalto/traffic/{year}/{month}/{day}/{number}.log.gz',
      pattern: String.raw`^acme/paloalto/traffic/20[0-9]{2}/[0-9]{2}/[0-9]{2}/[0-9]+\.log\.gz$`,
      count: 3,
      bytes: 20,
      firstSeen: '2026-11-20T10:03:00.000Z',
      lastSeen: '2026-11-20T10:09:00.000Z',
      example: 'acme/paloalto/traffic/2026/11/21/0002.log.gz',
      suggestion: [
        '[acme-paloalto-traffic]',
        String.raw`s3_key = ^acme/paloalto/traffic/20[0-9]{2}/[0-9]{2}/[0-9]{2}/[0-9]+\.log\.gz$$`,
        'file_format = text',
        'index_name = log-acme-paloalto-traffic',
        '# Fill in: log_pattern, with a named group for each field; timestamp_key, the group with the time.',
        '',
      ].join('\n'),
    });
  });

  test.each([
    ['AWSLogs/111122223333/networkfw/eu-west-1/2026/11/20/a.json.gz', 'networkfw', 'json'],
    ['logs/2026/11/20/okta-audit.jsonl', 'okta-audit', 'json'],
    ['export/CRM/Customers.csv', 'crm', 'csv'],
    ['lake/region=eu-west-1/part-0000.snappy.parquet', 'lake', 'parquet'],
    ['unknown/2026', 'custom', 'text'],
    ['日誌/記録', 'custom', 'text'],
  ])('get a name and a format: %s', (key, name, format) => {
    const [group] = groupKeys([seen(key)], new Set());

    expect(group?.suggestion).toContain(`[${name}]\n`);
    expect(group?.suggestion).toContain(`index_name = log-${name}\n`);
    expect(group?.suggestion).toContain(`file_format = ${format}\n`);
  });

  test('get names that nobody has', () => {
    const groups = groupKeys([seen('waf/a.json'), seen('waf/b.json'), seen('waf/c/d.json')], new Set(['waf']));

    expect(groups.map(({ suggestion }) => suggestion.split('\n')[0]).sort()).toEqual(['[waf-2]', '[waf-3]', '[waf-4]']);
  });

  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[a-z]{1,3}\/[$${}[\]=#; \n\r%\\]{0,9}\d{0,3}\.log$/u),
  );
  test.prop([fc.array(hostile, { maxLength: 20 })])(
    'are all found by the section of their group, in five lines',
    (keys) => {
      const groups = groupKeys(
        keys.map((key) => seen(key)),
        new Set(),
      );

      const patterns = groups.map(({ suggestion, pattern }) => {
        const lines = suggestion.split(/[\n\r\u0085\u2028\u2029]/u);
        expect(lines).toHaveLength(6);
        expect(lines[0]).toMatch(/^\[[a-z][a-z0-9-]*\]$/u);
        const value = lines[1]?.replace(/^s3_key = /u, '') ?? '';
        // A single `$` would be the beginning of a reference.
        expect(value.replaceAll('$$', '')).not.toContain('$');
        expect(value.replaceAll('$$', '$')).toBe(pattern);
        return new RegExp(value.replaceAll('$$', '$'), 'u');
      });
      for (const key of keys) expect(patterns.filter((pattern) => pattern.test(key)).length).toBeGreaterThan(0);
      expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(keys.length);
    },
  );
});
