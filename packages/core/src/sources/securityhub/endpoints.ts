import type { EcsFields } from '../../ecs/vocabulary.ts';
import { integerAt, type Members, textAt } from '../_shared/members.ts';
import { addressIn, directionOf, type End, type Sides, sidesOfAction, sidesOfWords } from './sides.ts';

/**
 * Source and destination: those of the finding's traffic, else of its action, which the product's own words complete.
 * GuardDuty's actions lack the address of the resource, for instance; it is among the words.
 */
export function endpoints(
  network: Members | undefined,
  action: Members | undefined,
  words: Members | undefined,
): readonly EcsFields[] {
  const told = fromSides(join(sidesOfAction(action), sidesOfWords(words)));
  const traffic = network === undefined ? undefined : fromNetwork(network);
  return traffic === undefined ? told : [...told.map(withoutEnds), ...traffic];
}

function join(first: Sides, second: Sides): Sides {
  return {
    action: first.action ?? second.action,
    remote: { ip: first.remote.ip ?? second.remote.ip, port: first.remote.port ?? second.remote.port },
    local: { ip: first.local.ip ?? second.local.ip, port: first.local.port ?? second.local.port },
    direction: first.direction ?? second.direction,
    transport: first.transport ?? second.transport,
    question: first.question ?? second.question,
    addresses: [...first.addresses, ...second.addresses],
  };
}

/** Who asks for a name, and who is told to be outbound, is the source. Where no other side is known, there is no direction. */
function fromSides({ remote, local, question, ...told }: Sides): readonly EcsFields[] {
  const direction = question === undefined ? (told.direction ?? 'inbound') : 'outbound';
  const [source, destination] = direction === 'outbound' ? [local, remote] : [remote, local];
  return [
    fill(source, 'source'),
    fill(destination, 'destination'),
    {
      'event.action': told.action,
      'network.direction': remote.ip === undefined && question === undefined ? undefined : direction,
      'network.transport': told.transport,
      'dns.question.name': question,
      'related.hosts': question === undefined ? undefined : [question],
      'related.ip': told.addresses,
    },
  ];
}

/** The traffic of a finding; undefined where it names neither side. */
function fromNetwork(network: Members): readonly EcsFields[] | undefined {
  const [source, destination] = (['Source', 'Destination'] as const).map((name) => ({
    ip: addressIn(network, `${name}IpV4`, `${name}IpV6`),
    port: integerAt(network, `${name}Port`),
    domain: textAt(network, `${name}Domain`),
  }));
  const domains = [source?.domain, destination?.domain].filter((one) => one !== undefined);
  if (source?.ip === undefined && destination?.ip === undefined && domains.length === 0) return undefined;
  return [
    fill(source ?? {}, 'source'),
    fill(destination ?? {}, 'destination'),
    {
      'network.direction': directionOf(textAt(network, 'Direction')),
      'network.transport': textAt(network, 'Protocol')?.toLowerCase(),
      'source.domain': source?.domain,
      'destination.domain': destination?.domain,
      'related.hosts': domains,
    },
  ];
}

function fill({ ip, port }: End, end: 'source' | 'destination'): EcsFields {
  return {
    [`${end}.ip`]: ip,
    [`${end}.port`]: port !== undefined && port >= 0 && port <= 65_535 ? port : undefined,
    'related.ip': ip === undefined ? undefined : [ip],
  };
}

/** Sides are told by one place or by another, never half by each. */
function withoutEnds(fields: EcsFields): EcsFields {
  const {
    'source.ip': _source,
    'source.port': _sourcePort,
    'destination.ip': _destination,
    'destination.port': _destinationPort,
    ...rest
  } = fields;
  return { ...rest, 'network.direction': undefined };
}
