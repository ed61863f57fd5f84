import { z } from 'zod';
import { certificateArn, cidr, instanceType, roleArn, secretArn, securityGroupId, whole } from './shapes.ts';

const nodes = (least: number) => whole(least, 80);

const warm = z.strictObject({
  instance: z
    .enum(['ultrawarm1.medium.search', 'ultrawarm1.large.search'])
    .describe('Type of the warm nodes.')
    .default('ultrawarm1.medium.search'),
  nodes: whole(2, 150).describe('Number of warm nodes.').default(2),
  cold: z.boolean().describe('Whether there is cold storage too.').default(false),
});

const saml = z.strictObject({
  entityId: z.string().min(8).max(512).describe('Entity id of the identity provider.'),
  metadata: z
    .string()
    .regex(/^\s*</u, 'must be XML, not its address')
    .describe('XML of its metadata, such as `readFileSync("idp.xml", "utf8")`.'),
  groupsKey: z.string().describe('Attribute of the assertion that lists the groups of a user.').default('Role'),
  subjectKey: z.string().describe('Attribute with the name of the user; `NameID` otherwise.').optional(),
  sessionMinutes: whole(1, 1440).describe('Minutes that a session lasts.').default(60),
});

const created = z.strictObject({
  instance: instanceType.describe('Type of the data nodes.').default('m7g.large.search'),
  nodes: nodes(1)
    .describe('Number of data nodes: 1, or a multiple of 2 or 3 to spread them evenly over zones.')
    .default(3),
  volume: whole(10, 24_576).describe("Size of each data node's volume, in GiB.").default(100),
  managers: z
    .strictObject({
      instance: instanceType.describe('Their type.').default('m7g.large.search'),
      nodes: z.literal([3, 5], 'must be 3 or 5').describe('Their number.').default(3),
    })
    .describe('Dedicated cluster managers. Warm storage needs them.')
    .optional(),
  warm: warm.describe('UltraWarm nodes, for indices that retention moves there.').optional(),
  slowLogs: z
    .boolean()
    .describe('Whether slow searches and errors of the domain are written to CloudWatch Logs.')
    .default(true),
  snapshots: z
    .strictObject({
      keepDays: whole(1, 3650).describe('Days that each is kept.').default(30),
      hour: whole(0, 23).describe('Hour of the day, in UTC.').default(3),
    })
    .describe(
      'A daily snapshot into the data bucket, besides those that AWS makes by itself and deletes with the domain.',
    )
    .optional(),
  customEndpoint: z
    .strictObject({
      host: z
        .string()
        .regex(/^[a-z0-9.-]{4,253}$/u, 'must be a name of DNS')
        .describe('The name, such as logs.example.com.'),
      certificateArn: certificateArn.describe('The certificate for it, of this Region.'),
    })
    .describe('A name of your own for it. The entry in DNS is yours.')
    .optional(),
});

const way = 'Which of them.';

const authentication = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('iam').describe(way) }),
    z.strictObject({ by: z.literal('saml').describe(way), ...saml.shape }),
    z.strictObject({
      by: z.literal('password').describe(way),
      user: z.string().min(1).max(16).describe('Name of the master user.').default('sekisho'),
    }),
  ],
  'must say `by` iam, saml or password',
);

const master = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('mapping').describe(way) }),
    z.strictObject({
      by: z.literal('role').describe(way),
      roleArn: roleArn.describe('The role of the master user. It has to trust the role of the bootstrap.'),
    }),
    z.strictObject({
      by: z.literal('secret').describe(way),
      secretArn: secretArn.describe('The secret, encrypted with the key of the account for secrets.'),
    }),
  ],
  'must say `by` mapping, role or secret',
);

const existing = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{2,27}$/u, 'must be the name of a domain')
    .describe('Name of the domain.'),
  master: master
    .describe(
      'How the bootstrap becomes an administrator of it: its role is mapped to `all_access` already; it assumes the role of the master user; a secret holds `username` and `password` of the master user.',
    )
    .default({ by: 'mapping' }),
  nodes: nodes(1)
    .describe('Number of its nodes, managers and warm ones among them, for an alarm when some are gone.')
    .optional(),
  securityGroupId: securityGroupId
    .describe('Its security group, where it is in the VPC of the settings: the functions are let in.')
    .optional(),
  volume: whole(10, 24_576).describe('Size of the volume of each, in GiB, for an alarm when it fills up.').optional(),
});

/** Each says in a sentence what no single setting shows. */
const conflicts = [
  [
    ({ instance, warm: given }) => given === undefined || !/^t[23]\./u.test(instance),
    'must not be of t2 or t3 beside warm storage',
    'instance',
  ],
  [
    ({ nodes: count }) => count === 1 || count % 2 === 0 || count % 3 === 0,
    'must be 1 or a multiple of 2 or 3',
    'nodes',
  ],
  [
    ({ warm: given, managers }) => given === undefined || managers !== undefined,
    'must have managers beside it',
    'warm',
  ],
] as const satisfies readonly (readonly [(domain: z.infer<typeof created>) => boolean, string, string])[];

/** Zones that the nodes are spread over: one for a single node, otherwise as many as they can be spread over evenly. */
export function zones({ nodes: count }: { readonly nodes: number }): 1 | 2 | 3 {
  if (count === 1) return 1;
  return count % 3 === 0 ? 3 : 2;
}

/** The cluster that logs are searched in. */
export const domain = z.strictObject({
  create: created
    .superRefine((value, context) => {
      for (const [holds, message, path] of conflicts) {
        if (!holds(value)) context.addIssue({ code: 'custom', message, path: [path], input: value });
      }
    })
    .describe('The domain that is made.')
    .prefault({}),
  existing: existing
    .describe(
      'A domain that is there already, with fine-grained access control, in place of `create`. Its access policy, and how people sign in, are left alone.',
    )
    .optional(),
  authentication: authentication
    .describe(
      'How people sign in to Dashboards. `iam`: signed requests only; `saml`: your identity provider; `password`: the internal user database, its master password made up and kept in Secrets Manager.',
    )
    .default({ by: 'iam' }),
  browsers: z
    .array(cidr)
    .min(1)
    .describe(
      'Networks that browsers may come from, for `saml` and `password`. Not in a VPC, where `vpc.clientSecurityGroupIds` says it.',
    )
    .optional(),
});
