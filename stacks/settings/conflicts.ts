import { bucketFault } from '../connectors/waf/settings.ts';
import { zones } from './domain.ts';
import type { Conflict } from './faults.ts';
import { idleFaults } from './idle.ts';
import { isClosed, type Whole } from './schema.ts';

const browsersPath = ['domain', 'browsers'];

/** Who may reach the page that people sign in at. */
function signInFaults({ domain: { authentication, browsers, existing }, vpc }: Whole): readonly Conflict[] {
  if (authentication.by === 'iam' || existing !== undefined || vpc !== undefined) return [];
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
  if (vpc === undefined || existing !== undefined || new Set(vpc.subnetIds).size >= count) return [];
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
  const refused = waf && waf.regional.length + waf.cloudfront.length > 0 ? bucketFault(waf, name) : undefined;
  const logsItself = name !== undefined && s3AccessLogs?.buckets.includes(name);
  const loop = 'must not list the log bucket: each object of its log would be logged';
  return [
    ...(refused === undefined ? [] : [{ path: ['connectors', 'waf', 'via'], message: refused }]),
    ...(logsItself ? [{ path: ['connectors', 's3AccessLogs', 'buckets'], message: loop }] : []),
  ];
}

/** What subnets without a way out do not reach. */
function closedFaults(settings: Whole): readonly Conflict[] {
  const { buckets, enrichment, vpc } = settings;
  if (!isClosed(settings)) return [];
  const far = buckets.existing.findIndex(({ region }) => region !== undefined);
  const message = 'must be left out where vpc.endpoints takes the place of a way out';
  return [
    ...(far < 0 ? [] : [{ path: ['buckets', 'existing', far, 'region'], message }]),
    ...(enrichment === undefined ? [] : [{ path: ['enrichment'], message }]),
    ...(vpc?.endpoints.includes('sqs') ? [] : [{ path: ['vpc', 'endpoints'], message: 'must list sqs among others' }]),
  ];
}

/** A Lambda function takes 4 KB of variables in all; ours have about a kilobyte besides these. */
const MOST_BYTES = 2_500;

function variableFaults({ buckets: { existing }, people, sources }: Whole): readonly Conflict[] {
  const texts = {
    sources: JSON.stringify(sources),
    'people.operators': people.operators.join(','),
    'buckets.existing': JSON.stringify(existing.map(({ name, roleArn, region }) => [name, roleArn, region])),
  };
  const sizes = Object.entries(texts).map(([path, text]) => [path, Buffer.byteLength(text)] as const);
  const sum = sizes.reduce((total, [, bytes]) => total + bytes, 0);
  const [longest] = sizes.toSorted(([, a], [, b]) => b - a);
  if (sum <= MOST_BYTES || longest === undefined) return [];
  const message = `must be shorter: Lambda takes ${MOST_BYTES} bytes of ${Object.keys(texts).join(', ')} together, and these are ${sum}`;
  return [{ path: longest[0].split('.'), message }];
}

/** Whether each bucket is named once: the notifications of one that is named twice would replace each other. */
function namesakeFaults({ buckets: { create, existing } }: Whole): readonly Conflict[] {
  const names = [create === false ? undefined : create.name, ...existing.map(({ name }) => name)];
  const message = 'must be the name of a bucket that is not named already';
  return existing.flatMap(({ name }, index) =>
    names.indexOf(name) > index ? [] : [{ path: ['buckets', 'existing', index, 'name'], message }],
  );
}

/** Whether no VPC has two flow logs for the same traffic. */
function flowLogFaults({ connectors: { vpcFlowLogs } }: Whole): readonly Conflict[] {
  const logged = [vpcFlowLogs ?? []]
    .flat()
    .flatMap(({ vpcIds = [], transitGatewayIds, traffic }) => [
      ...[vpcIds].flat().map((id) => ({ id, traffic })),
      ...transitGatewayIds.map((id) => ({ id, traffic: undefined })),
    ]);
  const isTwice = logged.some((one, index) =>
    logged
      .slice(0, index)
      .some(
        ({ id, traffic }) => traffic === one.traffic && (id === one.id || (traffic && [id, one.id].includes('all'))),
      ),
  );
  if (!isTwice) return [];
  const message = 'must name a VPC once for each kind of traffic, and a Transit Gateway once; `all` names every VPC';
  return [{ path: ['connectors', 'vpcFlowLogs'], message }];
}

/** Whether the domain has the storage that retention moves to. */
function retentionFaults({ retention, domain: { create, existing } }: Whole): readonly Conflict[] {
  if (existing !== undefined) return [];
  return Object.entries(retention).flatMap(([name, kept]) => {
    if (typeof kept === 'number') return [];
    const path = ['retention', name];
    const lacksWarm = kept.warm !== undefined && create.warm === undefined;
    const lacksCold = kept.cold !== undefined && create.warm?.cold !== true;
    return [
      ...(lacksWarm ? [{ path: [...path, 'warm'], message: 'must have domain.create.warm beside it' }] : []),
      ...(lacksCold ? [{ path: [...path, 'cold'], message: 'must have domain.create.warm.cold beside it' }] : []),
    ];
  });
}

/** Whether the log bucket that is made lets the trail of an organization deliver for all its accounts. */
function trailFaults({ buckets: { create }, connectors: { cloudtrail }, delivery }: Whole): readonly Conflict[] {
  if (cloudtrail?.scope !== 'organization' || create === false || delivery.organization !== undefined) return [];
  const message = 'must have delivery.organization beside it, which lets that trail deliver';
  return [{ path: ['connectors', 'cloudtrail', 'scope'], message }];
}

/** Whether what AWS takes of the same Region only is of the one deployed to, where the settings name it. */
function regionFaults({ region, key, alarms, domain: { create }, connectors: { elb, msk } }: Whole) {
  const arns: readonly (readonly [Conflict['path'], string | undefined])[] = [
    [['key', 'existingArn'], key.existingArn],
    [['alarms', 'topicArn'], alarms.topicArn],
    [['domain', 'create', 'customEndpoint', 'certificateArn'], create.customEndpoint?.certificateArn],
    ...(elb?.loadBalancers ?? []).map((arn, i) => [['connectors', 'elb', 'loadBalancers', i], arn] as const),
    ...(msk?.clusters ?? []).map((arn, i) => [['connectors', 'msk', 'clusters', i], arn] as const),
  ];
  const message = `must be of ${region}, the Region deployed to`;
  return arns
    .filter(([, arn]) => region !== undefined && arn !== undefined && arn.split(':')[3] !== region)
    .map(([path]) => ({ path, message }));
}

const FINDERS = [
  signInFaults,
  networkFaults,
  keyFaults,
  bucketFaults,
  closedFaults,
  variableFaults,
  namesakeFaults,
  flowLogFaults,
  retentionFaults,
  trailFaults,
  regionFaults,
  idleFaults,
] as const;

/**
 * What no single setting shows to be wrong.
 * @param given the settings as they were written
 */
export function conflicts(settings: Whole, given: unknown): readonly Conflict[] {
  return FINDERS.flatMap((find) => find(settings, given));
}
