import { isJsonObject, type Json, parseJson } from '../../model/json.ts';
import type { AddressBytes } from '../address.ts';
import { createPrefixTable } from '../prefix-table.ts';

/** A network of AWS. */
export interface AwsNetwork {
  /** `GLOBAL` for networks of no Region. */
  readonly region: string;
  /** `S3`, `EC2`… What has no service of its own is `AMAZON`. */
  readonly services: readonly string[];
}

/** Knows which addresses are AWS's. */
export interface AwsNetworks {
  find(address: AddressBytes): AwsNetwork | undefined;
}

/** Stands beside every more telling name. */
const ANY_SERVICE = 'AMAZON';

/**
 * Reads the list that AWS publishes of its networks.
 * @throws TypeError for a text that is none
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-syntax.html
 */
export function readAwsNetworks(text: string): AwsNetworks {
  const list = parseJson(text);
  const entries = isJsonObject(list)
    ? [...prefixes(list['prefixes'], 'ip_prefix'), ...prefixes(list['ipv6_prefixes'], 'ipv6_prefix')]
    : [];
  if (entries.length === 0) throw new TypeError('this is no list of the networks of AWS');
  const networks = new Map<string, { region: string; services: string[] }>();
  for (const { prefix, region, service } of entries) {
    const known = networks.get(prefix) ?? { region, services: [] };
    networks.set(prefix, known);
    if (service !== ANY_SERVICE && !known.services.includes(service)) known.services.push(service);
  }
  for (const { services } of networks.values()) if (services.length === 0) services.push(ANY_SERVICE);
  return createPrefixTable<AwsNetwork>(networks);
}

function prefixes(list: Json | undefined, name: string) {
  return (Array.isArray(list) ? list : []).flatMap((entry: Json) => {
    if (!isJsonObject(entry)) return [];
    const [prefix, region, service] = [entry[name], entry['region'], entry['service']];
    const isWhole = typeof prefix === 'string' && typeof region === 'string' && typeof service === 'string';
    return isWhole ? [{ prefix, region, service }] : [];
  });
}

/** Services whose addresses stand before those of their users. */
const PROXIES: readonly string[] = ['CLOUDFRONT', 'CLOUDFRONT_ORIGIN_FACING', 'GLOBALACCELERATOR'];

/** Whether what comes from the network was passed on for somebody else, who is told in the request. */
export function isAwsProxy(network: AwsNetwork | undefined): boolean {
  return network?.services.some((service) => PROXIES.includes(service)) === true;
}
