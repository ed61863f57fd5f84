import type { Enricher } from '../model/enricher.ts';
import { quote } from '../model/json.ts';
import type { AddressLook } from './address-look.ts';

/**
 * Who asked, where a proxy that is trusted asked for somebody else: the last address of the list by which the request came
 * that is none of a proxy. What stands before it may have been made up.
 */
export function createForwarded(look: AddressLook): Enricher {
  return {
    name: 'forwarded',
    doc: 'The client behind proxies: CloudFront, Global Accelerator, and those that are configured.',
    writes: ['client.ip', 'client.address'],
    bind({ slotOf, get, fill, relate, forwarded }) {
      const [peer, ip, address] = [slotOf('source.ip'), slotOf('client.ip'), slotOf('client.address')];
      return () => {
        const hops = forwarded();
        const asking = hops.length === 0 ? undefined : get(peer);
        if (asking === undefined || !look(asking).isProxy) return;
        const client = hops.findLast((hop) => !look(quote(hop)).isProxy);
        if (client === undefined || look(quote(client)).width === 0) return;
        const json = quote(client);
        fill(ip, json);
        fill(address, json);
        relate('ip', json);
      };
    },
  };
}
