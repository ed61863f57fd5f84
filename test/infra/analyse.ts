import { type Statement, statements, trust } from './policy.ts';
import type { Resource } from './resource.ts';
import { type Stack, type } from './stack.ts';

/** Where AWS offers nothing narrower, and why that is so. */
interface Exception {
  /** A finding, as a pattern. */
  readonly finding: RegExp;
  readonly why: string;
}

const exceptions: readonly Exception[] = [
  { finding: /^Key: action kms:\*$/u, why: "the owner's statement is what lets policies of IAM count for the key" },
  {
    finding: /^Key: action kms:(?:GenerateDataKey|ReEncrypt)\*$/u,
    why: 'CloudTrail and vended logs are documented so: the actions differ by nothing but what is answered',
  },
  { finding: /: xray:Put(?:TelemetryRecords|TraceSegments) on \*$/u, why: 'X-Ray has no resources' },
  {
    finding: /: ec2:\w+ on \*$/u,
    why: 'Lambda makes network interfaces of which nobody knows the names before, and describing has no resources',
  },
  {
    finding: /^LogsPolicy: service:logdelivery\.elasticloadbalancing\.amazonaws\.com without a condition$/u,
    why: 'AWS documents none for load balancers, and deliveries under one have been refused; the folder of the account limits them',
  },
  {
    finding: /^ElbSwitchPolicy: elasticloadbalancing:DescribeLoadBalancerAttributes on \*$/u,
    why: 'AWS allows it of all load balancers or none',
  },
  {
    finding: /^MskSwitchPolicy: logs:(?:(?:Create|Delete|Get|Update)LogDelivery|ListLogDeliveries) on \*$/u,
    why: 'deliveries have no resources',
  },
  {
    finding: /^DomainPolicy: open to everybody$/u,
    why: 'browsers sign nothing: the networks of the settings, or the VPC, and the sign-in of the domain limit them',
  },
];

/** Conditions that tie a service to who it acts for. */
const ties = /^(?:aws:SourceAccount|aws:SourceArn|aws:SourceOrgID|aws:PrincipalOrgID|sts:ExternalId)$/iu;

function isTied({ conditions }: Statement): boolean {
  return Object.values(conditions).some((keys) => Object.keys(keys).some((key) => ties.test(key)));
}

/** What is too wide in a statement that allows something. @param ownResource whether "*" is the resource that the policy is of */
function findingsIn(statement: Statement, ownResource: boolean): readonly string[] {
  const { of, effect, principals, actions, resources } = statement;
  if (effect !== 'Allow') return [];
  const wild = actions.filter((action) => action.includes('*'));
  const all = ownResource || !resources.includes('*') ? [] : actions;
  const everybody = principals.some((principal) => /(?:^|:)\*$/u.test(principal));
  const untied = principals.filter((principal) => principal.startsWith('service:') && !isTied(statement));
  return [
    ...wild.map((action) => `${of}: action ${action}`),
    ...all.map((action) => `${of}: ${action} on *`),
    ...(everybody && !isTied(statement) ? [`${of}: open to everybody`] : []),
    ...untied.map((principal) => `${of}: ${principal} without a condition`),
  ];
}

/** Lambda and the scheduler assume a role for what was made with the role: there is nobody else whom they could act for. */
const ownRole = /^service:(?:lambda|scheduler)\.amazonaws\.com$/u;

function findingsInTrust(role: Resource): readonly string[] {
  return trust(role)
    .filter(({ principals }) => !principals.every((principal) => ownRole.test(principal)))
    .flatMap((statement) => findingsIn({ ...statement, resources: [] }, false));
}

/** Everything too wide in policies and trusts of IAM, and in policies of resources, but for what is listed with a reason. */
export function findings({ resources }: Pick<Stack, 'resources'>): readonly string[] {
  const found = resources.flatMap((resource) => [
    ...statements(resource).flatMap((statement) => findingsIn(statement, resource.type === type.key)),
    ...(resource.type === type.role ? findingsInTrust(resource) : []),
    ...((resource.inputs['managedPolicyArns'] ?? []) as string[]).map(
      (arn) => `${resource.name}: managed policy ${arn}`,
    ),
  ]);
  return found.filter((line) => !exceptions.some(({ finding }) => finding.test(line)));
}
