import { type AddressBytes, addressBytes } from './address.ts';

/** Values by network. */
export interface PrefixTable<T> {
  /** The value of the smallest network that has the address; undefined where none has it. */
  find(address: AddressBytes): T | undefined;
}

/**
 * Makes a table of networks of both families.
 * @param entries networks as `192.0.2.0/24` or `2001:db8::/32`; an address alone is a network of one
 * @throws TypeError for what is no network
 */
export function createPrefixTable<T>(entries: Iterable<readonly [network: string, value: T]>): PrefixTable<T> {
  const families = { 4: new Map<number, Map<string, T>>(), 16: new Map<number, Map<string, T>>() };
  for (const [network, value] of entries) {
    const { bytes, length } = parseNetwork(network);
    const family = families[bytes.length as 4 | 16];
    const networks = family.get(length) ?? new Map<string, T>();
    family.set(length, networks.set(keyOf(bytes, length), value));
  }
  const [v4, v6] = [families[4], families[16]].map((family) => [...family].sort(([one], [other]) => other - one));
  return {
    find(address) {
      for (const [length, networks] of (address.length === 4 ? v4 : v6) ?? []) {
        const value = networks.get(keyOf(address, length));
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}

/** Whether a text is an address or a network. */
export function isNetwork(text: string): boolean {
  return networkOf(text) !== undefined;
}

/** A network by the address it begins with and the number of bits that are the same in all of it. */
export interface Network {
  readonly bytes: AddressBytes;
  readonly length: number;
}

/** Reads an address or a network. @returns undefined where the text is neither */
export function networkOf(text: string): Network | undefined {
  const [address = '', length, ...more] = text.split('/');
  const bytes = addressBytes(address);
  if (bytes === undefined || more.length > 0) return undefined;
  const most = bytes.length * 8;
  const bits = length === undefined ? most : /^\d{1,3}$/u.test(length) ? Number(length) : Number.NaN;
  return bits <= most ? { bytes, length: bits } : undefined;
}

function parseNetwork(text: string): Network {
  const network = networkOf(text);
  if (network === undefined) throw new TypeError(`${text} is no network`);
  return network;
}

/** The first bits of an address, as a text. */
function keyOf(bytes: AddressBytes, length: number): string {
  const whole = length >> 3;
  const key = String.fromCharCode(...bytes.subarray(0, whole));
  const rest = length & 7;
  return rest === 0 ? key : key + String.fromCharCode((bytes[whole] ?? 0) & (0xff00 >> rest) & 0xff);
}
