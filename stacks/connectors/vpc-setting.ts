import { z } from 'zod';
import { vpcId } from '../settings/shapes.ts';

const meaning = 'must be all, or a list of ids of VPCs';

/** VPCs, by ids or all. */
export const vpcs = z.union([z.literal('all'), z.array(vpcId).min(1, meaning)], meaning);
