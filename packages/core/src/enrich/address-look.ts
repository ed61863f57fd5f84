import { memoized } from '../parse/memo.ts';
import { type AddressBytes, addressBytes } from './address.ts';
import { createPrefixTable } from './prefix-table.ts';
import { specialNetworks } from './special-networks.ts';

/** What of an address can be told, by its place below `source`, `destination`, `client` or `server`. */
export const addressFields = [
  'as.number',
  'as.organization.name',
  'geo.city_name',
  'geo.country_iso_code',
  'geo.location',
  'geo.name',
  'geo.region_iso_code',
  'geo.region_name',
  'geo.timezone',
] as const;

type AddressField = (typeof addressFields)[number];

/** Knows where addresses are, and whose. Networks that are nowhere on the internet are never asked for. */
export interface AddressBook {
  /** What is known; of several books the first that knows a field tells it. */
  find(ip: string): Readonly<Partial<Record<AddressField, unknown>>> | undefined;
}

/** What is known of an address. */
export interface KnownAddress {
  /** Undefined where the text is no address. */
  readonly bytes: AddressBytes | undefined;
  /** Whether it is of a network that somebody has for himself. */
  readonly isPrivate: boolean;
  /** JSON texts, by the number of their field among all. */
  readonly fields: readonly { readonly field: number; readonly json: string }[];
}

/** Looks an address up by its JSON text. */
export type AddressLook = (json: string) => KnownAddress;

const networks = createPrefixTable(specialNetworks.map(([network, name, kind]) => [network, { name, kind }]));

/** Makes the look that all enrichers share: what is known of an address is put together once. */
export function createAddressLook(books: readonly AddressBook[]): AddressLook {
  return memoized((json) => {
    const text = json.slice(1, -1);
    const bytes = addressBytes(text);
    if (bytes === undefined) return { bytes, isPrivate: false, fields: [] };
    const special = networks.find(bytes);
    if (special !== undefined) {
      return { bytes, isPrivate: special.kind === 'private', fields: jsonOf({ 'geo.name': special.name }) };
    }
    const ip = bytes.length === 4 ? bytes.join('.') : text;
    const known = Object.assign({}, ...books.toReversed().map((book) => defined(book.find(ip))));
    return { bytes, isPrivate: false, fields: jsonOf(known) };
  });
}

function jsonOf(known: Readonly<Partial<Record<AddressField, unknown>>>): KnownAddress['fields'] {
  return addressFields.flatMap((name, number) => {
    const value = known[name];
    return value === undefined || value === '' ? [] : [{ field: number, json: JSON.stringify(value) }];
  });
}

/** Without what is undefined, so that it does not stand above what another book knows. */
function defined(found: ReturnType<AddressBook['find']>): object {
  return Object.fromEntries(Object.entries(found ?? {}).filter(([, value]) => value !== undefined));
}
