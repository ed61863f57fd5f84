import type { EcsPath } from '../../ecs/vocabulary.ts';
import type { Enricher, Sketch } from '../../model/enricher.ts';
import { quote } from '../../model/json.ts';
import type { AddressLook } from '../address-look.ts';
import { type Owner, ownerFor } from './owners.ts';

/** The ends of an event, and what ECS calls the clouds that they are in. */
const ENDS = [
  ['source', 'origin'],
  ['destination', 'target'],
] as const;

/** Where what a file says of the owner goes: below `cloud.origin` and `cloud.target`, and what ECS has no name for below `sekisho`. */
const OWNED = [
  ['account_id', 'account.id'],
  ['account_name', 'account.name'],
  ['region', 'region'],
  ['availability_zone', 'availability_zone'],
  ['instance_id', 'instance.id'],
  ['instance_name', 'instance.name'],
] as const satisfies readonly (readonly [keyof Owner, string])[];
const OWN = ['vpc_id', 'subnet_id', 'interface_id'] as const satisfies readonly (keyof Owner)[];

/** Fields of the loader's own that documents may have. */
export const networkFields: readonly string[] = ENDS.flatMap(([end]) => OWN.map((name) => `sekisho.${end}.${name}`));

/** The AWS networks, instances and accounts that the ends of an event are in. */
export function createNetworks(look: AddressLook): Enricher {
  const inCloud = ['provider', 'service.name', ...OWNED.map(([, path]) => path)];
  return {
    name: 'networks',
    doc: 'Region and service of AWS networks; account, VPC, subnet, interface and instance that have an address, and its name.',
    writes: [
      ...ENDS.flatMap(([end, cloud]) => [
        `${end}.geo.name` as EcsPath,
        ...inCloud.map((path) => `cloud.${cloud}.${path}`),
      ]),
      ...networkFields,
    ],
    bind(sketch) {
      const steps = ENDS.map(([end, cloud]) => bindEnd(look, sketch, end, `cloud.${cloud}`));
      return () => {
        for (const step of steps) step();
      };
    },
  };
}

function bindEnd(look: AddressLook, sketch: Sketch, end: string, cloud: string): () => void {
  const { slotOf, get, fill } = sketch;
  const ip = slotOf(`${end}.ip`);
  const [provider, region, service] = ['provider', 'region', 'service.name'].map((path) => slotOf(`${cloud}.${path}`));
  const fillOwner = bindOwner(sketch, end, cloud);
  return () => {
    const json = get(ip);
    if (json === undefined) return;
    const { aws, owners } = look(json);
    if (owners.length > 0) fillOwner(owners);
    if (aws === undefined) return;
    fill(provider as number, '"aws"');
    fill(region as number, aws.region);
    fill(service as number, aws.service);
  };
}

function bindOwner({ slotOf, get, fill }: Sketch, end: string, cloud: string): (owners: readonly Owner[]) => void {
  const places: readonly (readonly [keyof Owner, number])[] = [
    ['name', slotOf(`${end}.geo.name`)],
    ...OWNED.map(([name, path]) => [name, slotOf(`${cloud}.${path}`)] as const),
    ...OWN.map((name) => [name, slotOf(`sekisho.${end}.${name}`)] as const),
  ];
  const account = slotOf('cloud.account.id');
  return (owners) => {
    const owner = ownerFor(owners, get(account)?.slice(1, -1));
    for (const [name, slot] of places) {
      const value = owner?.[name];
      if (value !== undefined) fill(slot, quote(value));
    }
  };
}
