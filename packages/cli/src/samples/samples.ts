import { makeAlbLogs } from './alb.ts';
import { makeTrails } from './cloudtrail.ts';
import { findingLogs } from './findings.ts';
import { hostLogs } from './host-logs.ts';
import { loadBalancerLogs } from './load-balancers.ts';
import type { SampleObject } from './sample-object.ts';
import { toObject } from './small-log.ts';
import { makeFlowLogs } from './vpcflowlogs.ts';
import { webLogs } from './web-logs.ts';

/**
 * The objects that the local twin begins with: made, not stored, and the same at each run, so that loading them again
 * changes nothing. Besides logs there is what every log bucket has as well: something that nobody claims, and something
 * that holds no logs.
 */
export function makeSamples(): readonly SampleObject[] {
  return [
    ...makeFlowLogs(),
    ...makeAlbLogs(),
    ...makeTrails(),
    ...[...loadBalancerLogs, ...webLogs, ...hostLogs, ...findingLogs].map(toObject),
    {
      key: 'AWSLogs/123456789012/ELBAccessLogTestFile',
      body: Buffer.from('Enable AccessLog for ELB: shop\n'),
      records: 0,
      expected: 'ignored',
      about: 'holds no logs',
    },
    {
      key: 'handover/2026-10-25-notes.txt',
      body: Buffer.from('The night was quiet.\n'),
      records: 0,
      expected: 'unclaimed',
      about: 'put here to show how an object that no rule claims is entered in the ledger',
    },
  ];
}
