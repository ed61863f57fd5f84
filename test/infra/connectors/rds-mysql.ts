import { expect, it } from 'vitest';
import { account, region } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';
import { keysOf, taken, whole } from './delivered.ts';
import { expectSwitched, mayOf, wished } from './switched.ts';

const logs = ['audit', 'error', 'general', 'slowquery'] as const;

/** What is switched on, in the settings. */
export const given = {
  instances: ['shop'],
  clusters: ['aurora'],
  logs: [...logs],
  retentionDays: 3,
  parameterGroup: { family: 'mysql8.4', slowSeconds: 0.5 },
};

const targets = ['rds-instance-shop', 'rds-cluster-aurora'];
const group = `arn:aws:logs:${region}:${account}:log-group:`;

/** Logs of MySQL. */
export function checks(stack: () => Stack): void {
  it('has them exported to their log groups, which are made', () => {
    expect(wished(stack(), 'rds-cluster-aurora')).toEqual({
      kind: 'rds-cluster',
      target: 'aurora',
      logs,
      groups: Object.fromEntries(logs.map((log) => [log, `${group}/aws/rds/cluster/aurora/${log}`])),
      owner: 'sekisho-test-mysql',
      retentionDays: 3,
    });
    expectSwitched(stack(), 'MysqlSwitch', targets);
  });

  it('may change the named databases and their log groups only', () => {
    const groups = ['CreateLogGroup', 'ListTagsForResource', 'PutRetentionPolicy', 'TagResource'];

    expect(mayOf(stack(), 'rds-instance-shop-Policy')).toEqual([
      ...groups.map((action) => `Allow logs:${action} on ${group}/aws/rds/instance/shop/*`),
      `Allow rds:DescribeDBInstances on arn:aws:rds:${region}:${account}:db:shop`,
      `Allow rds:ModifyDBInstance on arn:aws:rds:${region}:${account}:db:shop`,
    ]);
    expect(mayOf(stack(), 'rds-cluster-aurora-Policy').slice(-2)).toEqual([
      `Allow rds:DescribeDBClusters on arn:aws:rds:${region}:${account}:cluster:aurora`,
      `Allow rds:ModifyDBCluster on arn:aws:rds:${region}:${account}:cluster:aurora`,
    ]);
  });

  it.each(logs)('%s: the groups of all databases feed one stream, once they are there', (log) => {
    const id = `Mysql${log.charAt(0).toUpperCase()}${log.slice(1)}`;
    const run = (target: string) => stack().one(type.run, target).urn;

    for (const logGroup of [`/aws/rds/instance/shop/${log}`, `/aws/rds/cluster/aurora/${log}`]) {
      const { inputs, dependencies } = stack().one(type.logSubscription, `${id}Subscription-${logGroup}`);
      expect(inputs).toMatchObject({ logGroup, filterPattern: '' });
      expect(dependencies).toEqual(expect.arrayContaining(targets.map(run)));
    }
    expect(keysOf(stack(), id).map(taken)).toEqual([whole(`rds-mysql-${log}`), whole(`rds-mysql-${log}`)]);
  });

  it('makes a parameter group and an option group that have the logs written', () => {
    const values = { log_output: 'FILE', general_log: '1', slow_query_log: '1', long_query_time: '0.5' };
    const parameters = Object.entries(values).map(([name, value]) => ({ name, value, applyMethod: 'immediate' }));

    expect(stack().one(type.parameterGroup, 'MysqlParameters').inputs).toMatchObject({
      name: 'sekisho-test-mysql8-4',
      family: 'mysql8.4',
      parameters,
    });
    expect(stack().one(type.optionGroup, 'MysqlOptions').inputs).toMatchObject({
      engineName: 'mysql',
      majorEngineVersion: '8.4',
      options: [
        {
          optionName: 'MARIADB_AUDIT_PLUGIN',
          optionSettings: [{ name: 'SERVER_AUDIT_EVENTS', value: 'CONNECT,QUERY_DDL,QUERY_DCL' }],
        },
      ],
    });
  });
}
