import { hash } from 'node:crypto';
import type { AddressBytes } from './address.ts';

/** Protocols whose flows have ports. */
const WITH_PORTS: ReadonlySet<number> = new Set([6, 17, 132]);

/** Those whose flows are told by type and code, which no log here has for both directions. */
const ICMP: ReadonlySet<number> = new Set([1, 58]);

/** One end of a flow. */
export interface FlowEnd {
  readonly address: AddressBytes;
  readonly port: number | undefined;
}

/**
 * The Community ID of a flow, version 1 with seed 0: the same for both directions, and in all tools that make it.
 * @param protocol IANA protocol number
 * @returns undefined for ICMP, where a port is not known, and for ends of different families
 * @see https://github.com/corelight/community-id-spec
 */
export function communityId(one: FlowEnd, other: FlowEnd, protocol: number): string | undefined {
  if (ICMP.has(protocol) || one.address.length !== other.address.length) return undefined;
  const hasPorts = WITH_PORTS.has(protocol);
  if (hasPorts && (one.port === undefined || other.port === undefined)) return undefined;
  const isOrdered = compare(one, other) <= 0;
  const first = isOrdered ? one : other;
  const second = isOrdered ? other : one;
  const size = one.address.length;
  const bytes = size === 4 ? FOUR : SIXTEEN;
  bytes.set(first.address, 2);
  bytes.set(second.address, 2 + size);
  bytes[2 + 2 * size] = protocol;
  const ports = 4 + 2 * size;
  if (!hasPorts) return `1:${hash('sha1', bytes.subarray(0, ports), 'base64')}`;
  setPort(bytes, ports, first.port);
  setPort(bytes, ports + 2, second.port);
  return `1:${hash('sha1', bytes, 'base64')}`;
}

/** What is hashed, for addresses of 4 and of 16 bytes: seed, addresses, protocol, a zero, ports. */
const FOUR = new Uint8Array(16);
const SIXTEEN = new Uint8Array(40);

function setPort(bytes: Uint8Array, at: number, port = 0): void {
  bytes[at] = port >> 8;
  bytes[at + 1] = port & 0xff;
}

function compare(one: FlowEnd, other: FlowEnd): number {
  for (let i = 0; i < one.address.length; i++) {
    const difference = (one.address[i] ?? 0) - (other.address[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return (one.port ?? 0) - (other.port ?? 0);
}
