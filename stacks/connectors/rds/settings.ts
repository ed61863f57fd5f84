import { z } from 'zod';

function identifier(meaning: string) {
  return z.string(meaning).regex(/^[a-z][a-z0-9-]{0,62}$/u, `${meaning}, in lower case`);
}

/** The policies of one role have no room for more. */
const MOST = 15;

/** Days that AWS has for it, up to a year. */
const RETENTIONS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365];

/** What databases of every engine have. */
export const databases = {
  instances: z
    .array(identifier('must be the identifier of an instance'))
    .describe('Identifiers of instances of RDS that are no members of a cluster.')
    .default([]),
  clusters: z
    .array(identifier('must be the identifier of a cluster'))
    .describe('Identifiers of clusters of Aurora, and of Multi-AZ clusters of RDS.')
    .default([]),
  retentionDays: z
    .literal(RETENTIONS, `must be days that CloudWatch Logs can keep records: ${RETENTIONS.join(', ')}`)
    .describe('Days that CloudWatch Logs keeps records as well, in log groups that were not there before. They stay.')
    .default(7),
};

/** Whether there are databases, and not too many. */
export function areListed({ instances, clusters }: { readonly instances: string[]; readonly clusters: string[] }) {
  const sum = instances.length + clusters.length;
  return sum > 0 && sum <= MOST && new Set(instances).size + new Set(clusters).size === sum;
}

/** What is said where they are not. */
export const notListed = { error: `must list from 1 to ${MOST} instances and clusters, each once` };
