import { z } from 'zod';
import { vpcs } from '../vpc-setting.ts';

/** What may be set of the query log. */
export const settings = z
  .strictObject({
    vpcIds: vpcs.describe(
      'VPCs: ids, or `all` that the account has in the Region, which may be 100. A new one is among all from the next deployment on.',
    ),
  })
  .describe('What VPCs ask the Resolver, and its answers.');
