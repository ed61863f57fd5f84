import { expect, it } from 'vitest';
import { type Stack, type } from '../stack.ts';
import { keysOf, taken, whole } from './delivered.ts';
import { expectSwitched, wished } from './switched.ts';

/** What is switched on, in the settings. */
export const given = { clusters: ['ledger'], parameterGroup: { family: 'aurora-postgresql17' } };

/** Logs of PostgreSQL. */
export function checks(stack: () => Stack): void {
  it('has them exported', () => {
    expect(wished(stack(), 'rds-cluster-ledger')).toMatchObject({ kind: 'rds-cluster', logs: ['postgresql'] });
    expectSwitched(stack(), 'PostgresqlSwitch', ['rds-cluster-ledger']);
  });

  it('delivers what is claimed, once the log group is there', () => {
    const name = 'PostgresqlPostgresqlSubscription-/aws/rds/cluster/ledger/postgresql';

    expect(stack().one(type.logSubscription, name).dependencies).toContain(
      stack().one(type.run, 'rds-cluster-ledger').urn,
    );
    const source = whole('rds-postgresql');
    expect(keysOf(stack(), 'PostgresqlPostgresql').map(taken)).toEqual([source, source]);
  });

  it('makes a parameter group of clusters that has connections and slow statements logged, but not all statements', () => {
    const { inputs } = stack().one(type.clusterParameterGroup, 'PostgresqlParameters');

    expect(inputs).toMatchObject({ name: 'sekisho-test-aurora-postgresql17', family: 'aurora-postgresql17' });
    const parameters = inputs['parameters'] as readonly { readonly name: string; readonly value: string }[];
    expect(Object.fromEntries(parameters.map(({ name, value }) => [name, value]))).toEqual({
      log_connections: '1',
      log_disconnections: '1',
      log_lock_waits: '1',
      log_statement: 'ddl',
      log_min_duration_statement: '1000',
    });
  });
}
