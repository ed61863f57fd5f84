import { quote } from '../model/json.ts';
import { memoized } from '../parse/memo.ts';
import { type AddressBytes, addressBytes } from './address.ts';
import type { IndicatorSet, Sighting } from './indicators/indicator-set.ts';
import { type AwsNetworks, isAwsProxy } from './networks/aws-networks.ts';
import type { Owner, Owners } from './networks/owners.ts';
import type { PrefixTable } from './prefix-table.ts';
import { specialNetworkOf } from './special-networks.ts';

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
  find(ip: string, bytes: AddressBytes): Readonly<Partial<Record<AddressField, unknown>>> | undefined;
}

/** Whatever knows of addresses. */
export interface AddressKnowledge {
  /** The first that knows something of an address tells it. */
  readonly addressBooks?: readonly AddressBook[] | undefined;
  readonly awsNetworks?: AwsNetworks | undefined;
  readonly owners?: Owners | undefined;
  /** Networks of proxies of one's own, whose word on who asked them is taken. */
  readonly proxies?: PrefixTable<true> | undefined;
  readonly indicators?: IndicatorSet | undefined;
}

/**
 * What is known of an address. Addresses of which the same is known have the same object: thousands of objects, each asked for
 * now and then, would have to be fetched from memory each time.
 */
export interface KnownAddress {
  /** Bytes of an address of its family, 4 or 16; 0 where the text is no address. */
  readonly width: number;
  /** Whether it is of a network that somebody has for himself. */
  readonly isPrivate: boolean;
  /** Whether it asks for others, whom it tells. */
  readonly isProxy: boolean;
  /** JSON texts, by the number of their field among all. */
  readonly fields: readonly { readonly field: number; readonly json: string }[];
  /** Region and service of AWS, as JSON texts. */
  readonly aws: { readonly region: string; readonly service: string } | undefined;
  readonly owners: readonly Owner[];
  readonly sighting: Sighting | undefined;
}

/** Looks an address up by its JSON text. */
export type AddressLook = (json: string) => KnownAddress;

/** Different things that are known of addresses; cities are many, countries and operators few. */
const MOST_SHARED = 20_000;

const NOTHING: KnownAddress = {
  width: 0,
  isPrivate: false,
  isProxy: false,
  fields: [],
  aws: undefined,
  owners: [],
  sighting: undefined,
};

/** Makes the look that all enrichers share: what is known of an address is put together once. */
export function createAddressLook(knowledge: AddressKnowledge): AddressLook {
  const { addressBooks = [], awsNetworks, owners, proxies, indicators } = knowledge;

  function placeOf(ip: string, bytes: AddressBytes): Pick<KnownAddress, 'isPrivate' | 'fields'> {
    const special = specialNetworkOf(bytes);
    const known = special
      ? { 'geo.name': special.name }
      : Object.assign({}, ...addressBooks.toReversed().map((book) => defined(book.find(ip, bytes))));
    return { isPrivate: special?.kind === 'private', fields: jsonOf(known) };
  }

  const shared = new Map<string, KnownAddress>();
  function share(known: KnownAddress): KnownAddress {
    // A sighting names the address, and owners are few.
    if (known.sighting !== undefined || known.owners.length > 0) return known;
    const key = JSON.stringify(known);
    const same = shared.get(key) ?? known;
    if (shared.size < MOST_SHARED) shared.set(key, same);
    return same;
  }

  return memoized((json) => {
    const text = json.slice(1, -1);
    const bytes = addressBytes(text);
    if (bytes === undefined) return NOTHING;
    const ip = bytes.length === 4 ? bytes.join('.') : text;
    const aws = awsNetworks?.find(bytes);
    return share({
      ...placeOf(ip, bytes),
      width: bytes.length,
      isProxy: isAwsProxy(aws) || proxies?.find(bytes) === true,
      aws: aws && { region: quote(aws.region.toLowerCase()), service: quote(aws.services.join()) },
      owners: owners?.find(bytes) ?? [],
      sighting: indicators?.address(ip, bytes),
    });
  });
}

function jsonOf(known: Readonly<Partial<Record<AddressField, unknown>>>): KnownAddress['fields'] {
  return addressFields.flatMap((name, number) => {
    const value = known[name];
    return value === undefined ? [] : [{ field: number, json: JSON.stringify(value) }];
  });
}

/** Without what is not known, so that it does not stand above what another book knows. */
function defined(found: ReturnType<AddressBook['find']>): object {
  return Object.fromEntries(Object.entries(found ?? {}).filter(([, value]) => value !== undefined && value !== ''));
}
