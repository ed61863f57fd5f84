import { z } from 'zod';
import { vpcs } from '../vpc-setting.ts';

const transitGatewayId = z
  .string('must be the id of a Transit Gateway')
  .regex(/^tgw-[0-9a-f]{8,17}$/u, 'must be the id of a Transit Gateway');

const formats =
  "must be default, full, or names of columns with a blank between them; those in AWS's form stand in plain quotes";

const columns = z.string().regex(/^(?:[a-z0-9-]+|\$\{[a-z0-9-]+\})(?: (?:[a-z0-9-]+|\$\{[a-z0-9-]+\}))*$/u, formats);

const flowLogs = z
  .strictObject({
    vpcIds: vpcs
      .describe(
        'VPCs: ids, or `all` that the account has in the Region. A new one is among all from the next deployment on.',
      )
      .optional(),
    transitGatewayIds: z
      .array(transitGatewayId)
      .describe('Transit Gateways of the account. Their flow logs have an interval of one minute and no `traffic`.')
      .default([]),
    traffic: z
      .enum(['ALL', 'ACCEPT', 'REJECT'], 'must be ALL, ACCEPT or REJECT')
      .describe('Which flows of VPCs: all, or only those that were let through, or not.')
      .default('ALL'),
    format: z
      .union([z.enum(['default', 'full']), columns], formats)
      .describe(
        "The columns of a record: `full`, all that there are but for those of tags; `default`, the 14 of version 2; or names of columns, as 'srcaddr dstaddr action'.",
      )
      .default('full'),
    intervalMinutes: z
      .union([z.literal(1), z.literal(10)], 'must be 1 or 10')
      .describe('Minutes that a record sums up at most; with 1 there are more of them.')
      .default(10),
  })
  .refine(({ vpcIds, transitGatewayIds }) => vpcIds !== undefined || transitGatewayIds.length > 0, {
    error: 'must list vpcIds or transitGatewayIds',
  });

const sets = 'must be settings of flow logs, or a list of such';

/** What may be set of flow logs: one set of them, or several that differ. */
export const settings = z
  .union([flowLogs, z.array(flowLogs).min(1, sets)], sets)
  .describe(
    'Flow logs of VPCs and Transit Gateways. As a list where they are to differ; a VPC may have one for each kind of traffic.',
  );
