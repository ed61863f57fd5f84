import type { AddressBook } from '@sekisho/core';
import { Reader } from 'mmdb-lib';

/** What databases say of an address: those of MaxMind and DB-IP, and the flat ones of ip-location-db. */
interface GeoRecord {
  readonly country?: { readonly iso_code?: string };
  readonly registered_country?: { readonly iso_code?: string };
  readonly subdivisions?: readonly { readonly iso_code?: string; readonly names?: Names }[];
  readonly city?: { readonly names?: Names } | string;
  readonly location?: Place & { readonly time_zone?: string };
  readonly autonomous_system_number?: number;
  readonly autonomous_system_organization?: string;
}

/** The flat ones; what they do not know is an empty text. */
interface FlatRecord extends Place {
  readonly country_code?: string;
  readonly state1?: string;
  readonly timezone?: string;
}

interface Names {
  readonly en?: string;
}

interface Place {
  readonly latitude?: number;
  readonly longitude?: number;
}

/**
 * Opens a database in the format of MaxMind. One that turns out to be broken is not asked again.
 * @param onFault told of that, once
 * @throws Error where the bytes are no such database
 * @see https://maxmind.github.io/MaxMind-DB/
 */
export function openGeoDatabase(bytes: Uint8Array, onFault: (error: unknown) => void): AddressBook {
  const reader = new Reader<object>(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  // A database of IPv4 takes the first bits of any other address for one of its own.
  const isOfIpv4 = reader.metadata.ipVersion === 4;
  let isBroken = false;
  return {
    find(ip) {
      if (isBroken || (isOfIpv4 && ip.includes(':'))) return undefined;
      try {
        return toFields(reader.get(ip) as (GeoRecord & FlatRecord) | null);
      } catch (error) {
        isBroken = true;
        onFault(error);
        return undefined;
      }
    },
  };
}

/** What a record says, in the words of ECS. */
export function toFields(record: (GeoRecord & FlatRecord) | null): ReturnType<AddressBook['find']> {
  if (record === null) return undefined;
  const { location = record, city, subdivisions: [region] = [] } = record;
  const country = record.country?.iso_code ?? record.registered_country?.iso_code ?? record.country_code;
  return {
    'as.number': record.autonomous_system_number,
    'as.organization.name': record.autonomous_system_organization,
    'geo.city_name': typeof city === 'string' ? city : city?.names?.en,
    'geo.country_iso_code': country,
    'geo.location': pointAt(location),
    'geo.region_iso_code': country && region?.iso_code ? `${country}-${region.iso_code}` : undefined,
    'geo.region_name': region?.names?.en ?? record.state1,
    'geo.timezone': record.location?.time_zone ?? record.timezone,
  };
}

/** Four decimals are ten metres, more than any database knows. */
function pointAt({ latitude, longitude }: Place): object | undefined {
  if (latitude === undefined || longitude === undefined) return undefined;
  return { lat: Math.round(latitude * 1e4) / 1e4, lon: Math.round(longitude * 1e4) / 1e4 };
}
