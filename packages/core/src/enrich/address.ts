import { isIpv4, isIpv6 } from '../parse/ip.ts';

/** The bytes of an address in network order: 4, or 16. An IPv6 address that holds an IPv4 one (`::ffff:0:0/96`) is that. */
export type AddressBytes = Uint8Array;

/** @returns undefined where the text is no address */
export function addressBytes(text: string): AddressBytes | undefined {
  if (isIpv4(text)) return Uint8Array.from(text.split('.'), Number);
  return text.includes(':') && isIpv6(text) ? ipv6Bytes(text) : undefined;
}

function ipv6Bytes(text: string): AddressBytes {
  const [head, tail] = text.split('::').map(groupBytes);
  const bytes = new Uint8Array(16);
  bytes.set(head ?? []);
  if (tail !== undefined) bytes.set(tail, 16 - tail.length);
  return isMapped(bytes) ? bytes.subarray(12) : bytes;
}

/** Bytes of the groups on one side of `::`. */
function groupBytes(half: string): readonly number[] {
  if (half === '') return [];
  return half.split(':').flatMap((group) => {
    if (group.includes('.')) return group.split('.').map(Number);
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}

function isMapped(bytes: AddressBytes): boolean {
  return bytes[10] === 0xff && bytes[11] === 0xff && bytes.subarray(0, 10).every((byte) => byte === 0);
}
