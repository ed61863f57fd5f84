import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AddressBook } from '@sekisho/core';
import { Reader } from 'mmdb-lib';

/** What databases say of an address: those of MaxMind and DB-IP, and the flat ones of ip-location-db. */
interface GeoRecord {
  readonly country_code?: string;
  readonly country?: { readonly iso_code?: string };
  readonly registered_country?: { readonly iso_code?: string };
  readonly subdivisions?: readonly { readonly iso_code?: string; readonly names?: Names }[];
  readonly city?: { readonly names?: Names };
  readonly location?: { readonly latitude?: number; readonly longitude?: number; readonly time_zone?: string };
  readonly autonomous_system_number?: number;
  readonly autonomous_system_organization?: string;
}

interface Names {
  readonly en?: string;
}

/** Told of a database that cannot be read. */
export type OnFault = (path: string, error: unknown) => void;

/** The database that comes with the package: countries by the registries of addresses, in the public domain. */
const BUNDLED = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';

/**
 * Opens databases in the format of MaxMind.
 * @param places files, folders with files `*.mmdb`, and `bundled`; what is not there is passed over
 * @param onFault told of each that cannot be read, which is left out; no record is lost to it
 * @returns the databases, in the order of the places: an earlier one knows better
 * @see https://maxmind.github.io/MaxMind-DB/
 */
export function openGeoDatabases(places: readonly string[], onFault: OnFault): readonly AddressBook[] {
  return places.flatMap(filesOf).flatMap((path) => {
    try {
      return [toBook(path, new Reader(readFileSync(path)), onFault)];
    } catch (error) {
      onFault(path, error);
      return [];
    }
  });
}

function filesOf(place: string): readonly string[] {
  if (place === 'bundled') return [fileURLToPath(import.meta.resolve(BUNDLED))];
  const found = statSync(place, { throwIfNoEntry: false });
  if (!found?.isDirectory()) return found === undefined ? [] : [place];
  const names = readdirSync(place).filter((name) => name.endsWith('.mmdb'));
  return names.sort().map((name) => join(place, name));
}

/** A database that turns out to be broken is not asked again. */
function toBook(path: string, reader: Reader<object>, onFault: OnFault): AddressBook {
  let isBroken = false;
  return {
    find(ip) {
      if (isBroken) return undefined;
      try {
        return toFields(reader.get(ip) as GeoRecord | null);
      } catch (error) {
        isBroken = true;
        onFault(path, error);
        return undefined;
      }
    },
  };
}

/** What a record says, in the words of ECS. */
export function toFields(record: GeoRecord | null): ReturnType<AddressBook['find']> {
  if (record === null) return undefined;
  const { location, subdivisions: [region] = [] } = record;
  const country = record.country?.iso_code ?? record.registered_country?.iso_code ?? record.country_code;
  const hasPlace = location?.latitude !== undefined && location.longitude !== undefined;
  return {
    'as.number': record.autonomous_system_number,
    'as.organization.name': record.autonomous_system_organization,
    'geo.city_name': record.city?.names?.en,
    'geo.country_iso_code': country,
    'geo.location': hasPlace ? { lat: location.latitude, lon: location.longitude } : undefined,
    'geo.region_iso_code': country && region?.iso_code ? `${country}-${region.iso_code}` : undefined,
    'geo.region_name': region?.names?.en,
    'geo.timezone': location?.time_zone,
  };
}
