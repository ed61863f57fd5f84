import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openGeoDatabase, toFields } from './geo-database.ts';

const BUNDLED = fileURLToPath(
  import.meta.resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'),
);

const ANY = new Uint8Array();

describe('a database of addresses', () => {
  it('knows addresses of both families', async () => {
    const { find } = openGeoDatabase(await readFile(BUNDLED), () => {});

    expect(find('8.8.8.8', ANY)).toMatchObject({ 'geo.country_iso_code': 'US' });
    expect(find('2a01:4f8::1', ANY)).toMatchObject({ 'geo.country_iso_code': 'DE' });
    expect(find('240.0.0.1', ANY)).toBeUndefined();
  });

  it('is none where half of it is missing', async () => {
    const half = (await readFile(BUNDLED)).subarray(0, 1_000_000);

    expect(() => openGeoDatabase(half, () => {})).toThrow();
  });

  it('is not asked again once it turns out to be broken', async () => {
    const torn = await readFile(BUNDLED);
    torn.fill(0xff, 0, torn.length - 100_000);
    const faults: unknown[] = [];

    const { find } = openGeoDatabase(torn, (fault) => faults.push(fault));

    expect(['8.8.8.8', '1.1.1.1', '9.9.9.9'].map((ip) => find(ip, ANY))).toEqual([undefined, undefined, undefined]);
    expect(faults).toHaveLength(1);
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

  it('is read in the flat form of ip-location-db', () => {
    const flat = {
      country_code: 'DE',
      city: 'Nuremberg',
      state1: 'Bavaria',
      latitude: 49.454_299_926_757_81,
      longitude: 11.074_600_219_726_562,
      timezone: '',
    };
    expect(toFields(flat)).toMatchObject({
      'geo.city_name': 'Nuremberg',
      'geo.country_iso_code': 'DE',
      'geo.location': { lat: 49.4543, lon: 11.0746 },
      'geo.region_name': 'Bavaria',
    });
  });

  it('is nothing where there is nothing', () => {
    expect(toFields(null)).toBeUndefined();
    expect(Object.values(toFields({ location: { latitude: 1 } }) ?? {}).filter(Boolean)).toEqual([]);
  });
});
