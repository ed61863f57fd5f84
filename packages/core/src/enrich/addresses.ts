import type { EcsPath } from '../ecs/vocabulary.ts';
import type { Enricher, Sketch } from '../model/enricher.ts';
import { type AddressLook, addressFields, type KnownAddress } from './address-look.ts';
import { bindFlow, flowFields } from './flow.ts';

const SIDES = ['source', 'destination', 'client', 'server'] as const;

/**
 * Where the ends of an event are, whose, and what is between them.
 * @param communityId whether flows get their Community ID
 */
export function createAddresses(look: AddressLook, settings: { readonly communityId: boolean }): Enricher {
  return {
    name: 'addresses',
    doc: 'Country, city and network operator of addresses, names of private and reserved networks, direction, Community ID.',
    writes: [...SIDES.flatMap((side) => addressFields.map((field): EcsPath => `${side}.${field}`)), ...flowFields],
    bind(sketch) {
      const [source, destination, client, server] = SIDES.map((side) => bindSide(look, sketch, side));
      const flow = bindFlow(sketch, settings);
      return () => {
        flow(source?.(), destination?.());
        client?.();
        server?.();
      };
    },
  };
}

/** Makes the step for one end of an event. @returns a function that tells what is known of the address, if there is one */
function bindSide(look: AddressLook, { slotOf, get, fill }: Sketch, side: string): () => KnownAddress | undefined {
  const ip = slotOf(`${side}.ip`);
  const slots = addressFields.map((field) => slotOf(`${side}.${field}`));
  return () => {
    const json = get(ip);
    if (json === undefined) return undefined;
    const known = look(json);
    for (const { field, json: value } of known.fields) fill(slots[field] as number, value);
    return known;
  };
}
