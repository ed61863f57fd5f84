import type { Place } from './here.ts';
import { roleName } from './names.ts';
import type { Settings } from './settings/index.ts';

/** What the functions and analysts do to the domain, what operators do, and what it takes to set it up. */
export const useActions = ['es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPost', 'es:ESHttpPut'];
const mendActions = [...useActions, 'es:ESHttpDelete'];
export const setUpActions = [...useActions, 'es:ESHttpDelete', 'es:ESHttpPatch'];

type Principal = $util.Input<string>;

interface Admitted {
  readonly arn: Principal;
  readonly role: { readonly arn: Principal };
}

/**
 * Browsers sign no requests: whoever comes from the named networks, or from anywhere within the VPC, reaches the page that asks
 * who they are. Inside, fine-grained access control holds for everybody.
 */
function browsers({ domain: { authentication, browsers: networks } }: Settings, resources: Principal[]) {
  if (authentication.by === 'iam') return [];
  const conditions = networks && [{ test: 'IpAddress', variable: 'aws:SourceIp', values: networks }];
  return [
    {
      principals: [{ type: 'AWS', identifiers: ['*'] }],
      actions: mendActions,
      resources,
      ...(conditions === undefined ? {} : { conditions }),
    },
  ];
}

/**
 * What the policy of a domain that was there before has to allow. It names the roles by a condition: as principals they would have to
 * be there, and they cannot be deployed whole before the domain lets them in.
 */
export function openedToStage(domainArn: Principal, place: Place, { people: { analysts, operators } }: Settings) {
  const { partition, account } = place;
  const resources = [$interpolate`${domainArn}/*`];
  const roles = ['loader', 'api', 'refresh', 'bootstrap'] as const;
  const values = roles.map((of) => $interpolate`arn:${partition}:iam::${account}:role/${roleName(of)}`);
  const root = { type: 'AWS', identifiers: [$interpolate`arn:${partition}:iam::${account}:root`] };
  const conditions = [{ test: 'ArnEquals', variable: 'aws:PrincipalArn', values }];
  const people = [...analysts, ...operators];
  return [
    { principals: [root], actions: setUpActions, resources, conditions },
    ...(people.length === 0
      ? []
      : [{ principals: [{ type: 'AWS', identifiers: people }], actions: mendActions, resources }]),
  ];
}

/** Statements of the domain's access policy. @param domain its ARN, and the role that sets it up */
export function openedTo(domain: Admitted, functions: readonly Principal[], settings: Settings) {
  const resources = [$interpolate`${domain.arn}/*`];
  const { analysts, operators } = settings.people;
  const through = (roles: readonly Principal[], actions: string[]) => ({
    principals: [{ type: 'AWS', identifiers: [...roles] }],
    actions,
    resources,
  });
  return [
    through([...functions, ...analysts], useActions),
    through([domain.role.arn], setUpActions),
    ...(operators.length === 0 ? [] : [through(operators, mendActions)]),
    ...browsers(settings, resources),
  ];
}
