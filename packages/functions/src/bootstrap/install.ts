import type { Client } from '@opensearch-project/opensearch';
import type { IndexTemplate, LifeCyclePolicy } from '@sekisho/core';
import { installPolicies } from './install-policies.ts';
import { installRoles, type RoleArns } from './install-roles.ts';
import { installSnapshots, type SnapshotPlace } from './install-snapshots.ts';
import { installTemplates } from './install-templates.ts';
import type { Snapshots } from './request.ts';
import type { Step } from './step.ts';
import { awaitCluster, type Patience } from './wait.ts';

/** What to set up. */
export interface SetUp {
  readonly templates: readonly IndexTemplate[];
  /** How long documents are kept; nothing is deleted without. */
  readonly lifeCycle?:
    | { readonly policies: readonly LifeCyclePolicy[]; readonly families: readonly string[] }
    | undefined;
  /** Roles to let in. Without them the cluster's security is left alone. */
  readonly roles?: RoleArns | undefined;
  /** Whether the cluster has fine-grained access control; undefined: it is asked. */
  readonly isFineGrained?: boolean | undefined;
  /** Snapshots to be taken, if any, and what is known of the domain. Without it nothing is done about any. */
  readonly snapshots?: (SnapshotPlace & { readonly wanted?: Snapshots | undefined }) | undefined;
}

/**
 * Sets up a cluster: waits until it answers, then installs what is missing. Doing it again changes nothing, and finishes what has
 * failed.
 * @returns the steps, in order; those that have failed too
 */
export async function install(client: Client, setUp: SetUp, patience: Patience): Promise<readonly Step[]> {
  const { templates, lifeCycle, roles, isFineGrained, snapshots } = setUp;
  const cluster = await awaitCluster(client, patience);
  if (cluster.outcome === 'failed') return [cluster];
  return [
    cluster,
    ...(await installTemplates(client, templates)),
    ...(lifeCycle === undefined ? [] : await installPolicies(client, lifeCycle.policies, lifeCycle.families)),
    ...(roles === undefined ? [] : await installRoles(client, roles, isFineGrained)),
    ...(snapshots === undefined ? [] : await installSnapshots(client, snapshots.wanted, snapshots, patience)),
  ];
}
