import { createRandom } from './random.ts';
import { deliver, type SampleObject } from './sample-object.ts';
import { type Flow, makeFlow } from './vpc-flow.ts';
import { instant, type Place, places } from './world.ts';

const FLOWS = 60;

/** The fields of a flow log that nobody has customised. */
const DEFAULT =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

/** A format of one's own: fewer of the old fields, more of the new ones, in another order. */
const CUSTOM =
  'version vpc-id subnet-id instance-id interface-id account-id type srcaddr dstaddr srcport dstport pkt-srcaddr pkt-dstaddr protocol bytes packets start end action tcp-flags log-status region az-id pkt-src-aws-service pkt-dst-aws-service flow-direction traffic-path';

/** Transit gateways have a format with field names of its own. */
const TRANSIT_GATEWAY =
  'version resource-type account-id tgw-id tgw-attachment-id tgw-src-vpc-account-id tgw-dst-vpc-account-id tgw-src-vpc-id tgw-dst-vpc-id tgw-src-subnet-id tgw-dst-subnet-id tgw-src-eni tgw-dst-eni tgw-src-az-id tgw-dst-az-id tgw-pair-attachment-id srcaddr dstaddr srcport dstport protocol packets bytes start end log-status type packets-lost-no-route packets-lost-blackhole packets-lost-mtu-exceeded packets-lost-ttl-expired tcp-flags region flow-direction pkt-src-aws-service pkt-dst-aws-service';

/**
 * Flow logs in the default format, in a custom one, and of a transit gateway.
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-s3-path.html
 */
export function makeFlowLogs(): readonly SampleObject[] {
  const { main, second, partner } = places;
  return [
    flowLog(main, 0, DEFAULT, 'default format'),
    flowLog(main, 4, DEFAULT, 'default format'),
    flowLog(second, 6, DEFAULT, 'default format'),
    flowLog(second, 9, DEFAULT, 'default format'),
    flowLog(partner, 12, DEFAULT, 'default format'),
    flowLog(partner, 8, CUSTOM, 'custom format, version 5 fields'),
    flowLog(main, 10, TRANSIT_GATEWAY, 'transit gateway, version 6'),
    flowLog(main, 13, DEFAULT, 'intervals without data', ['NODATA', 'SKIPDATA']),
  ];
}

function flowLog(
  place: Place,
  day: number,
  header: string,
  about: string,
  states: readonly Flow['log-status'][] = ['OK'],
): SampleObject {
  const random = createRandom(`vpcflowlogs ${place.region} ${day}`);
  const at = instant(day, random.int(0, 23), 5 * random.int(0, 11));
  const names = header.split(' ');
  const rows = Array.from({ length: FLOWS }, (_, i) => {
    const flow = makeFlow(random, place, at - 600_000 + i * 5_000, states[i % states.length] ?? 'OK');
    return toRow(names, flow, header === DEFAULT ? '2' : header === CUSTOM ? '5' : '6');
  });
  return deliver({
    ...place,
    service: 'vpcflowlogs',
    at,
    what: `fl-0${random.hex(16)}`,
    extension: 'log',
    text: `${[header, ...rows].join('\n')}\n`,
    records: rows.length,
    about,
  });
}

function toRow(names: readonly string[], flow: Flow, version: string): string {
  return names.map((name) => (name === 'version' ? version : (flow[name] ?? '-'))).join(' ');
}
