import type { z } from 'zod';
import type { Destination } from '../destination.ts';
import { vpcsOf } from '../vpcs.ts';
import { written } from './formats.ts';
import type { settings } from './settings.ts';

type FlowLogs = Exclude<z.output<typeof settings>, readonly unknown[]>;

/** Where none is named, a VPC has the default format, and a Transit Gateway all its columns. */
function logFormat({ format }: FlowLogs) {
  return format === 'default' ? {} : { logFormat: written(format) };
}

async function flowLogs(given: FlowLogs, to: Destination): Promise<void> {
  const where = {
    logDestinationType: 's3',
    logDestination: to.bucket.arn,
    destinationOptions: { fileFormat: 'plain-text', hiveCompatiblePartitions: false, perHourPartition: false },
  };
  const after = { dependsOn: [...to.ready] };
  for (const vpcId of await vpcsOf(given.vpcIds ?? [])) {
    new aws.ec2.FlowLog(
      `FlowLog-${vpcId}-${given.traffic}`,
      {
        ...where,
        vpcId,
        trafficType: given.traffic,
        maxAggregationInterval: given.intervalMinutes * 60,
        ...logFormat(given),
      },
      after,
    );
  }
  for (const transitGatewayId of given.transitGatewayIds) {
    new aws.ec2.FlowLog(
      `FlowLog-${transitGatewayId}`,
      { ...where, transitGatewayId, maxAggregationInterval: 60 },
      after,
    );
  }
}

/**
 * Flow logs, to `AWSLogs/<account>/vpcflowlogs/`. A VPC may have one for each kind of traffic.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateFlowLogs.html
 * @see https://docs.aws.amazon.com/vpc/latest/tgw/flow-logs-api-cli.html
 */
export async function connect(given: z.output<typeof settings>, to: Destination): Promise<void> {
  for (const set of [given].flat()) await flowLogs(set, to);
}
