import type { Enricher } from '../model/enricher.ts';
import { type AddressBook, createAddressLook } from './address-look.ts';
import { createAddresses } from './addresses.ts';

/** What enrichment goes by. */
export interface Knowledge {
  /** The first that knows something of an address tells it. */
  readonly addressBooks?: readonly AddressBook[] | undefined;
  /** Whether flows get their Community ID, which costs as much as all else together. */
  readonly communityId?: boolean | undefined;
}

/** All enrichers, in the order in which they are asked. */
export function createEnrichers({ addressBooks = [], communityId = false }: Knowledge = {}): readonly Enricher[] {
  return [createAddresses(createAddressLook(addressBooks), { communityId })];
}
