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

/**
 * Opens a database in the format of MaxMind. One that turns out to be broken is not asked again.
 * @param onFault told of that, once
 * @throws Error where the bytes are no such database
 * @see https://maxmind.github.io/MaxMind-DB/
 */
export function openGeoDatabase(bytes: Uint8Array, onFault: (error: unknown) => void): AddressBook {
  const reader = new Reader<object>(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  let isBroken = false;
  return {
    find(ip) {
      if (isBroken) return undefined;
      try {
        return toFields(reader.get(ip) as GeoRecord | null);
      } catch (error) {
        isBroken = true;
        onFault(error);
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
