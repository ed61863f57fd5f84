import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packIndicators } from '@sekisho/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isKnowledgeFile, openKnowledgeFile } from './knowledge.ts';
import { openKnowledge } from './knowledge-folders.ts';

function open(name: string, content: string | Uint8Array<ArrayBuffer>) {
  const faults: string[] = [];
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const part = openKnowledgeFile({ name, bytes }, (file, fault) => faults.push(`${file}: ${fault}`));
  return { part, faults };
}

const GOOGLE = Uint8Array.of(8, 8, 8, 8);

describe('a file of knowledge', () => {
  it.each([
    [
      'ip-ranges.json',
      JSON.stringify({ prefixes: [{ ip_prefix: '8.8.8.0/24', region: 'x', service: 'EC2' }] }),
      'awsNetworks',
    ],
    ['accounts.csv', 'id,name\n123456789012,Shop', 'accounts'],
    ['accounts.json', '{"Accounts":[]}', 'accounts'],
    ['owners.csv', 'address,name\n8.8.8.8,Name server', 'owners'],
    ['proxies.txt', '# balancers\n10.0.0.0/8\n', 'proxies'],
    ['indicators.bin', packIndicators([]), 'indicators'],
  ])('%s tells by its name what it is', (name, content, what) => {
    expect(isKnowledgeFile(name)).toBe(true);
    expect(open(name, content)).toMatchObject({ part: { [what]: expect.anything() }, faults: [] });
  });

  it.each(['readme.txt', 'indicators/mine.txt', 'accounts.csv.part', 'user.ini'])('%s is none', (name) => {
    expect(isKnowledgeFile(name)).toBe(false);
    expect(open(name, 'x')).toEqual({ part: undefined, faults: [] });
  });

  it.each(['x.mmdb', 'operators.br', 'ip-ranges.json', 'accounts.csv', 'owners.csv', 'indicators.bin'])(
    '%s that is a page is left out, and told of',
    (name) => {
      const { part, faults } = open(name, '<html>Too many requests</html>');

      expect(part).toBeUndefined();
      expect(faults).toEqual([expect.stringMatching(new RegExp(`^${name}: .`, 'u'))]);
    },
  );

  it('is used but for its bad lines, which are told of', () => {
    const { part, faults } = open('proxies.txt', '10.0.0.0/8\nnonsense\n192.0.2.1 # edge');

    expect(
      [Uint8Array.of(10, 1, 1, 1), Uint8Array.of(192, 0, 2, 1), GOOGLE].map((ip) => part?.proxies?.find(ip)),
    ).toEqual([true, true, undefined]);
    expect(faults).toEqual(['proxies.txt: line 2 is no address or network']);
  });
});

describe('what is known', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'knowledge-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('is, without any file, countries, operators, browsers and host names', () => {
    const {
      addressBooks = [],
      readBrowser,
      splitHost,
      ...others
    } = openKnowledge(['bundled'], (...fault) => {
      throw new Error(fault.join());
    });

    const found = addressBooks.map((book) => book.find('8.8.8.8', GOOGLE));
    expect(Object.assign({}, ...found)).toMatchObject({
      'geo.country_iso_code': 'US',
      'as.number': 15_169,
      'as.organization.name': 'Google LLC',
    });
    expect([readBrowser?.('curl/8.0'), splitHost?.('a.example.com')?.registeredDomain]).toEqual([
      undefined,
      'example.com',
    ]);
    expect(Object.values(others).filter((one) => one !== undefined)).toEqual([]);
  });

  it('is what the first folder says, and what others say beside it; what is not there is passed over', async () => {
    await writeFile(join(folder, 'accounts.csv'), 'id,name\n123456789012,Shop');
    await writeFile(join(folder, 'owners.csv'), '<html>');
    await writeFile(join(folder, 'notes.txt'), 'none');
    const faults: string[] = [];

    const known = openKnowledge([folder, join(folder, 'nowhere'), 'bundled'], (path, fault) =>
      faults.push(`${path}: ${fault}`),
    );

    expect(known.accounts?.get('123456789012')?.name).toBe('Shop');
    expect(known.addressBooks).toHaveLength(2);
    expect(faults).toEqual([expect.stringContaining(join(folder, 'owners.csv'))]);
  });
});
