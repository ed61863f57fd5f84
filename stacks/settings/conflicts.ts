import { bucketFault } from '../connectors/waf/settings.ts';
import { zones } from './domain.ts';
import type { Whole } from './schema.ts';

/** What several settings together show to be wrong, and where it is to be said. */
interface Conflict {
  readonly path: readonly string[];
  readonly message: string;
}

const browsersPath = ['domain', 'browsers'];

/** Who may reach the page that people sign in at. */
function signInFaults({ domain: { authentication, browsers, existing }, vpc }: Whole): readonly Conflict[] {
  if (authentication.by === 'iam') return [];
  if (existing !== undefined) {
    const message = 'must be left out for a domain that is there already: people sign in as it has them';
    return [{ path: ['domain', 'authentication'], message }];
  }
  if (vpc !== undefined) return [];
  if (browsers === undefined) {
    const message = 'must list the networks that browsers come from, as the domain is not in a VPC';
    return [{ path: browsersPath, message }];
  }
  if (authentication.by === 'saml' || browsers.includes('0.0.0.0/0')) return [];
  const message =
    'must be 0.0.0.0/0 outside a VPC, as the bootstrap signs in by the password too, from addresses of AWS';
  return [{ path: browsersPath, message }];
}

/** Whether the domain finds a place in each zone. */
function networkFaults({ domain: { create, existing }, vpc }: Whole): readonly Conflict[] {
  const count = zones(create);
  if (vpc === undefined || existing !== undefined || vpc.subnetIds.length >= count) return [];
  const message = `must list a subnet of each of the ${count} zones that the domain is spread over`;
  return [{ path: ['vpc', 'subnetIds'], message }];
}

function keyFaults({ key: { alias, existingArn } }: Whole): readonly Conflict[] {
  if (alias === undefined || existingArn === undefined) return [];
  return [{ path: ['key'], message: 'has both alias and existingArn: choose one' }];
}

/** Whether the log bucket takes what is to be delivered to it. */
function bucketFaults({
  buckets: { create, existing },
  connectors: { waf, s3AccessLogs },
}: Whole): readonly Conflict[] {
  const name = create === false ? existing[0]?.name : create.name;
  const refused = waf && bucketFault(waf, name);
  const logsItself = name !== undefined && s3AccessLogs?.buckets.includes(name);
  const loop = 'must not list the log bucket: each object of its log would be logged';
  return [
    ...(refused === undefined ? [] : [{ path: ['connectors', 'waf', 'via'], message: refused }]),
    ...(logsItself ? [{ path: ['connectors', 's3AccessLogs', 'buckets'], message: loop }] : []),
  ];
}

/** What no single setting shows to be wrong. */
export function conflicts(settings: Whole): readonly Conflict[] {
  return [signInFaults, networkFaults, keyFaults, bucketFaults].flatMap((find) => find(settings));
}
