import { describe, expect, it } from 'vitest';
import { type AddressBytes, addressBytes } from './address.ts';
import { communityId } from './community-id.ts';

const end = (ip: string, port?: number) => ({ address: addressBytes(ip) as AddressBytes, port });

describe('a Community ID', () => {
  it.each([
    [end('1.2.3.4', 1122), end('5.6.7.8', 3344), 6, '1:wCb3OG7yAFWelaUydu0D+125CLM='],
    [end('1.2.3.4', 1122), end('5.6.7.8', 3344), 17, '1:0Mu9InQx6z4ZiCZM/7HXi2WMhOg='],
    [end('192.168.0.1', 12_345), end('10.0.0.5', 80), 6, '1:JHvDxB6S6/K68OntUBf4DJZYvkM='],
  ])('is that of other tools, in both directions: %#', (one, other, protocol, id) => {
    expect(communityId(one, other, protocol)).toBe(id);
    expect(communityId(other, one, protocol)).toBe(id);
  });

  it('differs by ports alone, and by protocol alone', () => {
    const ids = [
      communityId(end('2001:db8::1', 1), end('2001:db8::1', 2), 6),
      communityId(end('2001:db8::1', 1), end('2001:db8::1', 3), 6),
      communityId(end('2001:db8::1', 1), end('2001:db8::1', 2), 17),
      communityId(end('2001:db8::1'), end('2001:db8::1'), 47),
    ];

    expect(new Set(ids).size).toBe(4);
  });

  it('has no ports where the protocol has none', () => {
    const [one, other] = ['192.0.2.1', '192.0.2.2'];

    expect(communityId(end(one, 1), end(other, 2), 47)).toBe(communityId(end(one), end(other), 47));
  });

  it('is not made up where something is unknown', () => {
    expect(communityId(end('192.0.2.1', 1), end('192.0.2.2'), 6)).toBeUndefined();
    expect(communityId(end('192.0.2.1', 8), end('192.0.2.2', 0), 1)).toBeUndefined();
    expect(communityId(end('192.0.2.1', 8), end('2001:db8::1', 0), 6)).toBeUndefined();
  });
});
