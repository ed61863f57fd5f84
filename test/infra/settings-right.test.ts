import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import existing from '../../stacks/examples/existing.settings.ts';
import organization from '../../stacks/examples/organization.settings.ts';
import small from '../../stacks/examples/small.settings.ts';
import { type GivenSettings, readSettings } from '../../stacks/settings/index.ts';

const read = (given: unknown) => readSettings(given as GivenSettings, { stage: 'test' });

describe('settings', () => {
  it.each([
    {
      connectors: {
        vpcFlowLogs: [
          { vpcIds: 'all', traffic: 'ACCEPT' },
          { vpcIds: ['vpc-0a1b2c3d'], traffic: 'REJECT' },
        ],
      },
    },
    { buckets: { existing: [{ name: 'our-logs' }, { name: 'their-logs' }] } },
    { domain: { existing: { name: 'logs' } }, retention: { default: { warm: 7, cold: 30, delete: 90 } } },
  ])('takes %j', (given) => {
    expect(() => read(given)).not.toThrow();
  });

  it.each([small, organization, existing])('are right in example %#', (file) => {
    expect(() => readSettings(file, { stage: 'production' })).not.toThrow();
  });

  it('are described, each of them, in docs/settings.md', () => {
    const page = readFileSync(new URL('../../docs/settings.md', import.meta.url), 'utf8');
    const rows = page.split('\n').filter((line) => line.startsWith('| `'));

    expect(rows.length).toBeGreaterThan(80);
    expect(rows.filter((row) => /\|\s*\|$/u.test(row))).toEqual([]);
  });
});
