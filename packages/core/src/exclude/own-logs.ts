import type { LogSource } from '../source/define.ts';
import { type Condition, type ExclusionRule, type Finished, OWN_LOGS } from './exclusion.ts';
import { isOwnCall, isOwnRequest, type OwnRole, type Traces, type World } from './own-traces.ts';
import { textAt } from './values.ts';

/** By what the traces of loading itself are known. */
export interface OwnLogs {
  /** ARNs of the roles that load: `arn:aws:iam::111122223333:role/loader`. Without any, nothing is own. */
  readonly principals: readonly string[];
  /** Names of the buckets of logs, and of that of our own data. */
  readonly buckets: readonly string[];
}

/**
 * The rule that leaves out what loading itself writes into logs, so that to load a log does not make more to load: the
 * reading of a log object is an event, which is in a log object, whose reading is an event.
 *
 * It is drawn as narrowly as can be, since what it leaves out nobody sees. All has to hold: one of the own roles asked (AWS
 * writes who did; what a client calls itself is only its word), from a Lambda function by its own word, for one of the few
 * things that each load does, on an own bucket, and got it. What the role does beside that is not left out, nor what it is
 * refused: that is how stolen credentials look.
 */
export function ownLogsRules(own: OwnLogs): readonly ExclusionRule[] {
  const roles = own.principals.flatMap(readRole);
  if (roles.length === 0) return [];
  const marks = roles.flatMap(({ arn, session }) => [arn ?? [], session].flat());
  const mayMatch = (json: string) => marks.some((mark) => json.includes(mark));
  const world: World = { roles, buckets: new Set(own.buckets) };
  return [
    {
      name: OWN_LOGS,
      action: 'exclude',
      bind({ id, namespace }: LogSource): Condition | undefined {
        const isOwn = id === 'cloudtrail' ? isOwnCall : id === 's3accesslog' ? isOwnRequest : undefined;
        if (isOwn === undefined) return undefined;
        return { matches: (document) => isOwn(tracesIn(document, namespace.split('.')), world), mayMatch };
      },
    },
  ];
}

function tracesIn(document: Finished, namespace: readonly string[]): Traces {
  return {
    ecs: (path) => textAt(document, path.split('.')),
    vendor: (...path) => textAt(document, [...namespace, ...path]),
  };
}

/** The ARN of a session has no path of the role. @returns none where the ARN is not that of a role, or of its sessions */
function readRole(arn: string): readonly OwnRole[] {
  const role = /^arn:(?<partition>[\w-]+):iam::(?<account>\d{12}):role\/(?:.*\/)?(?<name>[^/]+)$/u.exec(arn)?.groups;
  if (role !== undefined) {
    return [{ arn, session: `arn:${role['partition']}:sts::${role['account']}:assumed-role/${role['name']}/` }];
  }
  const session = /^arn:[\w-]+:sts::\d{12}:assumed-role\/[^/]+/u.exec(arn)?.[0];
  return session === undefined ? [] : [{ session: `${session}/` }];
}
