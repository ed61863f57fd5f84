import {
  type CloudwatchLogsExportConfiguration,
  DBClusterNotFoundFault,
  DBInstanceNotFoundFault,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  ModifyDBClusterCommand,
  ModifyDBInstanceCommand,
  RDSClient,
} from '@aws-sdk/client-rds';
import { TIMEOUTS } from '../adapters/timeouts.ts';
import type { WishOf } from './wish.ts';

/** An instance or a cluster of RDS, by what it exports to CloudWatch Logs. */
export interface Database {
  /** Logs that are exported, as RDS names them; undefined where there is no such database. */
  exported(id: string): Promise<readonly string[] | undefined>;
  /** RDS does this at once, and touches nothing else: other changes that wait for their window go on waiting. */
  change(id: string, exports: CloudwatchLogsExportConfiguration): Promise<void>;
}

async function found<T>(ask: Promise<T>): Promise<T | undefined> {
  try {
    return await ask;
  } catch (error) {
    if (error instanceof DBInstanceNotFoundFault || error instanceof DBClusterNotFoundFault) return undefined;
    throw error;
  }
}

function instance(client: RDSClient): Database {
  return {
    async exported(DBInstanceIdentifier) {
      const answer = await found(client.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier })));
      const [one] = answer?.DBInstances ?? [];
      return one && (one.EnabledCloudwatchLogsExports ?? []);
    },
    async change(DBInstanceIdentifier, CloudwatchLogsExportConfiguration) {
      await client.send(new ModifyDBInstanceCommand({ DBInstanceIdentifier, CloudwatchLogsExportConfiguration }));
    },
  };
}

function cluster(client: RDSClient): Database {
  return {
    async exported(DBClusterIdentifier) {
      const answer = await found(client.send(new DescribeDBClustersCommand({ DBClusterIdentifier })));
      const [one] = answer?.DBClusters ?? [];
      return one && (one.EnabledCloudwatchLogsExports ?? []);
    },
    async change(DBClusterIdentifier, CloudwatchLogsExportConfiguration) {
      await client.send(new ModifyDBClusterCommand({ DBClusterIdentifier, CloudwatchLogsExportConfiguration }));
    },
  };
}

/**
 * Instances or clusters of RDS.
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CloudwatchLogsExportConfiguration.html
 */
export function databases(kind: WishOf<'rds-instance' | 'rds-cluster'>['kind']): Database {
  const client = new RDSClient({ requestHandler: TIMEOUTS });
  return kind === 'rds-instance' ? instance(client) : cluster(client);
}
