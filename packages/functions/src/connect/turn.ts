import { clbSwitch } from './clb.ts';
import { elbSwitch } from './elb.ts';
import { mskSwitch } from './msk.ts';
import { rdsSwitch } from './rds.ts';
import type { Wish } from './wish.ts';

/** Does what a wish is for, or undoes it. @returns whether something had to be changed */
export async function turn(way: 'on' | 'off', wish: Wish): Promise<boolean> {
  switch (wish.kind) {
    case 'elb':
      return await elbSwitch()[way](wish);
    case 'clb':
      return await clbSwitch()[way](wish);
    case 'msk':
      return await mskSwitch()[way](wish);
    case 'rds-instance':
    case 'rds-cluster':
      return await rdsSwitch(wish.kind)[way](wish);
  }
}
