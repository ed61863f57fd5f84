import type { TextContext } from '../../../source/format.ts';

const GROUP = /^\/aws\/rds\/(?<kind>instance|cluster)\/(?<name>[^/]{1,128})\/[a-z0-9-]{1,64}$/u;

/** Which database wrote the log: the group names the instance or the cluster, the stream the instance. */
export function databaseOf({ envelope }: Pick<TextContext, 'envelope'>): {
  readonly instance: string | undefined;
  readonly cluster: string | undefined;
} {
  const parts = GROUP.exec(envelope?.logGroup ?? '')?.groups;
  if (parts === undefined) return { instance: undefined, cluster: undefined };
  if (parts['kind'] === 'instance') return { instance: parts['name'], cluster: undefined };
  return { instance: envelope?.logStream?.split('.', 1)[0], cluster: parts['name'] };
}
