import { expect, it } from 'vitest';
import { readSettings as readFile } from '../../packages/functions/src/refresh/settings.ts';
import { type GivenSettings, readSettings } from '../../stacks/settings/index.ts';

const read = (enrichment: unknown) => readSettings({ enrichment } as GivenSettings, { stage: 'test' }).enrichment;

it('lets through what the refresh function reads, to the last member', () => {
  const own = {
    ...{ id: 'own', url: 'https://feeds.example.com/ips.txt', provider: 'Us', name: 'Addresses', confidence: 'High' },
    ...{ reference: 'https://feeds.example.com', headers: { authorization: 'Bearer of-a-token' } },
  };
  const maxmind = { accountId: '123456', licenseKey: 'key-of-maxmind', editions: ['GeoLite2-City'] };
  const all = { feeds: ['feodo', 'otx', own], abuseChKey: 'key-1', otxKey: 'key-2', awsRanges: false, maxmind };

  expect(readFile(JSON.stringify(read(all)))).toMatchObject({ ...all, feeds: [{ id: 'feodo' }, { id: 'otx' }, own] });
});

it.each([
  [{ feeds: [{ id: 'Own!' }] }],
  [{ feeds: [{ id: 'own', url: 'http://feeds.example.com' }] }],
  [{ maxmind: { accountId: 'me', licenseKey: 'key' } }],
  [{ otx: 'key' }],
])('refuses %j, as the refresh function does', (enrichment) => {
  expect(() => read(enrichment)).toThrow(/^enrichment\./u);
  expect(() => readFile(JSON.stringify(enrichment))).toThrow('refresh.json');
});
