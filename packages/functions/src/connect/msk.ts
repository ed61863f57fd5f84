import {
  type ClusterInfo,
  DescribeClusterCommand,
  KafkaClient,
  NotFoundException,
  type S3,
  UpdateMonitoringCommand,
} from '@aws-sdk/client-kafka';
import { TIMEOUTS } from '../adapters/timeouts.ts';
import type { LogSwitch } from './log-switch.ts';
import type { WishOf } from './wish.ts';

async function read(client: KafkaClient, ClusterArn: string): Promise<ClusterInfo> {
  const { ClusterInfo: cluster } = await client.send(new DescribeClusterCommand({ ClusterArn }));
  if (cluster === undefined) throw new Error('MSK tells nothing of it');
  return cluster;
}

function s3Of({ LoggingInfo }: ClusterInfo): Partial<S3> {
  return LoggingInfo?.BrokerLogs?.S3 ?? {};
}

/** One request sets all of the monitoring: what is not ours is sent as it is. */
async function set(client: KafkaClient, ClusterArn: string, cluster: ClusterInfo, s3: S3): Promise<true> {
  const { CurrentVersion, EnhancedMonitoring, OpenMonitoring, LoggingInfo, State } = cluster;
  if (State !== 'ACTIVE') throw new Error(`it is in state ${State}; deploy again once it is ACTIVE`);
  await client.send(
    new UpdateMonitoringCommand({
      ClusterArn,
      CurrentVersion,
      EnhancedMonitoring,
      OpenMonitoring,
      LoggingInfo: { ...LoggingInfo, BrokerLogs: { ...LoggingInfo?.BrokerLogs, S3: s3 } },
    }),
  );
  return true;
}

/**
 * Broker logs of provisioned MSK clusters. MSK takes a while after the request, during which the cluster can be used.
 * @see https://docs.aws.amazon.com/msk/1.0/apireference/clusters-clusterarn-monitoring.html
 */
export function mskSwitch(): LogSwitch<WishOf<'msk'>> {
  const client = new KafkaClient({ requestHandler: TIMEOUTS });
  return {
    async on({ target, bucket }) {
      const cluster = await read(client, target);
      const { Enabled, Bucket, Prefix } = s3Of(cluster);
      if (Enabled && Bucket === bucket && !Prefix) return false;
      return await set(client, target, cluster, { Enabled: true, Bucket: bucket });
    },
    async off({ target, bucket }) {
      try {
        const cluster = await read(client, target);
        const { Enabled, Bucket } = s3Of(cluster);
        if (!Enabled || Bucket !== bucket) return false;
        return await set(client, target, cluster, { Enabled: false });
      } catch (error) {
        if (error instanceof NotFoundException) return false;
        throw error;
      }
    },
  };
}
