import type { EcsPath } from '../ecs/vocabulary.ts';
import type { Sketch } from '../model/enricher.ts';
import { memoized } from '../parse/memo.ts';
import { addressBytes } from './address.ts';
import type { KnownAddress } from './address-look.ts';
import { communityId } from './community-id.ts';

/** What the ends of an event say of what is between them. */
export const flowFields: readonly EcsPath[] = ['network.type', 'network.direction', 'network.community_id'];

/** IANA numbers by the JSON text of `network.transport`, for those that flows are told by. */
const NUMBERS: ReadonlyMap<string | undefined, number> = new Map([
  ['"tcp"', 6],
  ['"udp"', 17],
  ['"sctp"', 132],
]);

/** Makes the step that fills them. */
export function bindFlow(
  sketch: Sketch,
  settings: { readonly communityId: boolean },
): (source: KnownAddress | undefined, destination: KnownAddress | undefined) => void {
  const { slotOf, fill } = sketch;
  const [type, direction, id] = flowFields.map(slotOf) as [number, number, number];
  const idOf = bindFlowId(sketch);
  return (source, destination) => {
    const width = source?.width || destination?.width;
    if (width) fill(type, width === 4 ? '"ipv4"' : '"ipv6"');
    if (!source?.width || !destination?.width) return;
    fill(direction, directionOf(source.isPrivate, destination.isPrivate));
    const flow = settings.communityId ? idOf() : undefined;
    if (flow !== undefined) fill(id, `"${flow}"`);
  };
}

const bytesOf = memoized((json) => ({ bytes: addressBytes(json.slice(1, -1)) }));

function bindFlowId({ slotOf, get }: Sketch): () => string | undefined {
  const [source, destination] = [slotOf('source.ip'), slotOf('destination.ip')];
  const [from, to] = [slotOf('source.port'), slotOf('destination.port')];
  const [number, transport] = [slotOf('network.iana_number'), slotOf('network.transport')];

  /** The number tells more protocols than have names here; where there is a name, the number need not be read. */
  function protocolOf(): number | undefined {
    const named = NUMBERS.get(get(transport));
    const text = named === undefined ? get(number) : undefined;
    return text === undefined ? named : Number(text.slice(1, -1));
  }

  return () => {
    const protocol = protocolOf();
    const [here, there] = [bytesOf(get(source) ?? '').bytes, bytesOf(get(destination) ?? '').bytes];
    if (protocol === undefined || here === undefined || there === undefined) return undefined;
    const one = { address: here, port: numberIn(get(from)) };
    const other = { address: there, port: numberIn(get(to)) };
    return communityId(one, other, protocol);
  };
}

function numberIn(json: string | undefined): number | undefined {
  return json === undefined ? undefined : Number(json);
}

function directionOf(fromPrivate: boolean, toPrivate: boolean): string {
  if (fromPrivate) return toPrivate ? '"internal"' : '"outbound"';
  return toPrivate ? '"inbound"' : '"external"';
}
