import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openGeoDatabases, toFields } from './geo-database.ts';

const BUNDLED = fileURLToPath(
  import.meta.resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'),
);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'geo-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

function open(places: readonly string[]) {
  const faults: string[] = [];
  const books = openGeoDatabases(places, (path, error) => faults.push(`${path}: ${error}`));
  return { books, faults };
}

describe('databases of addresses', () => {
  it('come with one that knows countries, of both families', () => {
    const { books, faults } = open(['bundled']);

    expect(faults).toEqual([]);
    expect(books).toHaveLength(1);
    expect(books[0]?.find('8.8.8.8')).toMatchObject({ 'geo.country_iso_code': 'US' });
    expect(books[0]?.find('2a01:4f8::1')).toMatchObject({ 'geo.country_iso_code': 'DE' });
    expect(books[0]?.find('240.0.0.1')).toBeUndefined();
  });

  it('are files, and files in folders, in the order of their names; what is not there is passed over', async () => {
    const database = await readFile(BUNDLED);
    for (const name of ['b.mmdb', 'a.mmdb']) await writeFile(join(folder, name), database);
    await writeFile(join(folder, 'readme.txt'), 'none');

    expect(open([folder, join(folder, 'a.mmdb'), join(folder, 'nothing.mmdb')])).toMatchObject({
      books: { length: 3 },
      faults: [],
    });
  });

  it('are left out and told of when they are broken, and the others serve', async () => {
    const half = join(folder, 'half');
    await writeFile(half, (await readFile(BUNDLED)).subarray(0, 1_000_000));
    const page = join(folder, 'page');
    await writeFile(page, '<html>Too many requests</html>');

    const { books, faults } = open([half, page, 'bundled']);

    expect(books).toHaveLength(1);
    expect(faults).toEqual([expect.stringContaining(half), expect.stringContaining(page)]);
  });

  it('are not asked again once they turn out to be broken', async () => {
    const torn = join(folder, 'torn');
    const database = await readFile(BUNDLED);
    await writeFile(torn, database.fill(0xff, 0, database.length - 100_000));

    const { books, faults } = open([torn]);
    for (const ip of ['8.8.8.8', '1.1.1.1', '9.9.9.9']) books[0]?.find(ip);

    expect(faults).toEqual([expect.stringContaining(torn)]);
  });
});

describe('what a record says', () => {
  it('is read in the form of MaxMind and DB-IP', () => {
    expect(
      toFields({
        country: { iso_code: 'CA' },
        registered_country: { iso_code: 'US' },
        subdivisions: [{ iso_code: 'QC', names: { en: 'Quebec' } }],
        city: { names: { en: 'Montreal' } },
        location: { latitude: 45.5, longitude: -73.6, time_zone: 'America/Toronto' },
        autonomous_system_number: 64_500,
        autonomous_system_organization: 'Example',
      }),
    ).toEqual({
      'as.number': 64_500,
      'as.organization.name': 'Example',
      'geo.city_name': 'Montreal',
      'geo.country_iso_code': 'CA',
      'geo.location': { lat: 45.5, lon: -73.6 },
      'geo.region_iso_code': 'CA-QC',
      'geo.region_name': 'Quebec',
      'geo.timezone': 'America/Toronto',
    });
  });

  it('is nothing where there is nothing', () => {
    expect(toFields(null)).toBeUndefined();
    expect(Object.values(toFields({ location: { latitude: 1 } }) ?? {}).filter(Boolean)).toEqual([]);
  });
});
