import { z } from 'zod';
import { connectorSettings } from '../connectors/settings.ts';
import { buckets } from './buckets.ts';
import { domain } from './domain.ts';
import { enrichment } from './enrichment.ts';
import {
  accountId,
  keyArn,
  mail,
  organizationId,
  personArn,
  regionName,
  routeTableId,
  securityGroupId,
  subnetId,
  topicArn,
  vpcId,
  whole,
} from './shapes.ts';
import { retention, sources } from './sources.ts';

const key = z.strictObject({
  alias: z
    .string()
    .regex(/^alias\/(?!aws\/)[\w/-]{1,240}$/u, 'must be an alias such as alias/logs')
    .describe('Name of the key that is made; `alias/aes-siem-key` in production, followed by the stage in others.')
    .optional(),
  existingArn: keyArn
    .describe('A key that is there already. Its policy is yours: the deployment prints what it must allow.')
    .optional(),
});

const vpc = z.strictObject({
  id: vpcId.describe('The VPC that domain and functions are put into.'),
  subnetIds: z
    .array(subnetId)
    .min(1, 'must list one subnet at least')
    .describe('Private subnets of different zones, as many as the domain has zones.'),
  clientSecurityGroupIds: z
    .array(securityGroupId)
    .describe('Security groups that may reach the domain, besides the functions.')
    .default([]),
  routeTableIds: z
    .array(routeTableId)
    .describe('Route tables of the subnets, for an endpoint of S3 where there is none yet.')
    .default([]),
  endpoints: z
    .array(z.enum(['sqs', 'sts', 'secretsmanager'], 'must be sqs, sts or secretsmanager'))
    .describe(
      'Endpoints to make, for subnets without a way out: `sqs` always, `sts` for buckets that a role is assumed for, `secretsmanager` for a domain whose master is in a secret. Each costs by the hour and subnet. Nothing is fetched from the internet then.',
    )
    .default([]),
});

const people = z.strictObject({
  operators: z
    .array(personArn)
    .describe('IAM roles and users that may change things by the admin API, and mend indices by hand.')
    .default([]),
  analysts: z.array(personArn).describe('IAM roles and users that may search, and look by the admin API.').default([]),
  operatorGroups: z
    .array(z.string().min(1))
    .describe('Groups of your identity provider that are operators in the domain.')
    .default([]),
  analystGroups: z
    .array(z.string().min(1))
    .describe('Groups of your identity provider that are analysts in the domain.')
    .default([]),
});

const delivery = z.strictObject({
  accounts: z.array(accountId).describe('Other accounts whose AWS services may deliver logs.').default([]),
  organization: z
    .strictObject({
      id: organizationId.describe('Its id.'),
      managementAccount: accountId.describe('The account that its trail belongs to.'),
    })
    .describe('The organization whose trail may deliver logs of all accounts, and whose members may replicate theirs.')
    .optional(),
});

const loader = z.strictObject({
  memory: whole(512, 10_240).describe('In MB. Its share of the processor grows with it.').default(1024),
  timeout: whole(60, 900).describe('In seconds.').default(300),
  live: whole(3, 1000).describe('Most loaders at a time on fresh objects.').default(20),
  backfill: whole(2, 999).describe('Most loaders at a time on what may wait. Fewer than live.').default(5),
  communityId: z
    .boolean()
    .describe('Whether flows get their Community ID, for some more of the processor.')
    .default(false),
  ignoreOwnLogs: z
    .boolean()
    .describe('Whether the traces that loading itself leaves in logs are left out.')
    .default(true),
});

const alarms = z.strictObject({
  mail: z
    .array(mail)
    .describe('Addresses that alarms are mailed to. Each has to confirm the first mail from AWS.')
    .default([]),
  topicArn: topicArn
    .describe('A topic that alarms go to besides their own. CloudWatch must be let publish to it, and use its key.')
    .optional(),
});

/** Everything that a deployment may choose; what several settings together show to be wrong is looked for afterwards. */
export const schema = z.strictObject({
  region: regionName.describe('Where to deploy to; that of the AWS profile otherwise.').optional(),
  buckets: buckets.describe('Where logs lie.').prefault({}),
  key: key.describe('The KMS key of logs, domain and what is our own.').prefault({}),
  domain: domain.describe('The OpenSearch domain.').prefault({}),
  vpc: vpc
    .describe('A VPC of yours. Without it the domain has a public address, and takes signed requests only.')
    .optional(),
  people: people.describe('Who may use it.').prefault({}),
  delivery: delivery.describe('Who may deliver logs, besides the account deployed to.').prefault({}),
  connectors: connectorSettings
    .describe('Logs to switch on, in one stage only: most have one place that they go to.')
    .prefault({}),
  sources: sources
    .describe('Settings of built-in log types, by their ids. Those of your own have theirs in `user.ini`.')
    .default({}),
  retention: retention
    .describe(
      'Days that documents are kept, or when they move and are deleted, by what names of indices begin with; `default` for all others, those of your own log types too.',
    )
    .default({}),
  enrichment: enrichment
    .describe(
      'What the refresh function fetches; it becomes `config/refresh.json` of the data bucket. Without it that file is yours. Take keys from `process.env`.',
    )
    .optional(),
  loader: loader
    .refine(({ live, backfill }) => backfill < live, { error: 'must be lower than live', path: ['backfill'] })
    .describe('The function that loads.')
    .prefault({}),
  alarms: alarms.describe('Who is told when something is wrong.').prefault({}),
});

/** Whether functions reach nothing but the endpoints that are made: the subnets have no way out. */
export function isClosed({ vpc: network }: Pick<Whole, 'vpc'>): boolean {
  return network !== undefined && network.endpoints.length > 0;
}

/** The settings, each right by itself. */
export type Whole = z.output<typeof schema>;
