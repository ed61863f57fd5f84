import { databases } from './database.ts';
import { logGroups } from './log-group.ts';
import type { LogSwitch } from './log-switch.ts';
import type { WishOf } from './wish.ts';

type RdsWish = WishOf<'rds-instance' | 'rds-cluster'>;

function groupOf({ groups }: RdsWish, log: string): string {
  const arn = groups[log];
  if (arn === undefined) throw new TypeError(`no log group is named for ${log}`);
  return arn;
}

/**
 * Exports of databases of RDS to CloudWatch Logs. Those that were there before are not switched off: they are told by their log
 * groups, which were there as well.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.html
 */
export function rdsSwitch(kind: RdsWish['kind']): LogSwitch<RdsWish> {
  const database = databases(kind);
  const groups = logGroups();
  return {
    async on(wish) {
      const { target, logs, owner, retentionDays } = wish;
      const exported = await database.exported(target);
      if (exported === undefined) throw new Error('there is no such database in the account and Region');
      // RDS would make a group as well, and keep what is in it for ever.
      for (const log of logs) await groups.ensure(groupOf(wish, log), owner, retentionDays);
      const missing = logs.filter((log) => !exported.includes(log));
      if (missing.length > 0) await database.change(target, { EnableLogTypes: missing });
      return missing.length > 0;
    },
    async off(wish) {
      const { target, logs, owner } = wish;
      const exported = (await database.exported(target)) ?? [];
      const ours: string[] = [];
      for (const log of logs.filter((one) => exported.includes(one))) {
        if (await groups.isMadeBy(groupOf(wish, log), owner)) ours.push(log);
      }
      if (ours.length > 0) await database.change(target, { DisableLogTypes: ours });
      return ours.length > 0;
    },
  };
}
