import type { z } from 'zod';
import { nameOf } from '../../names.ts';
import type { Destination } from '../destination.ts';
import { type StreamOptions, stream } from '../firehose.ts';
import { BEGINNING, type settings } from './settings.ts';

type Settings = z.output<typeof settings>;

/** Web ACLs that log to the same place: those of a Region, or all of CloudFront. */
interface Group {
  readonly id: string;
  /** Where WAF keeps them: those of CloudFront are of us-east-1. */
  readonly region: string;
  readonly stream: Pick<StreamOptions, 'name' | 'keyRegion'>;
  readonly arns: readonly string[];
}

function streamName(of: string): string {
  return `${BEGINNING}${nameOf(of)}`;
}

function groups({ regional, cloudfront }: Settings): readonly Group[] {
  const byRegion = Object.entries(Object.groupBy(regional, (arn) => arn.split(':')[3] ?? ''));
  const ofRegions = byRegion.map(([region, arns = []]) => ({
    id: `Waf-${region}`,
    region,
    stream: { name: streamName('regional') },
    arns,
  }));
  if (cloudfront.length === 0) return ofRegions;
  const ofCloudFront = {
    id: 'WafCloudFront',
    region: 'us-east-1',
    stream: { name: streamName('cloudfront'), keyRegion: 'global' as const },
    arns: cloudfront,
  };
  return [...ofRegions, ofCloudFront];
}

const delivered = { folder: 'WAFLogs', records: 'lines' } as const;

/**
 * Logs of web ACLs, by Firehose to `AWSLogs/<account>/WAFLogs/<Region or global>/`, or straight to
 * `AWSLogs/<account>/WAFLogs/<Region or cloudfront>/<web ACL>/`.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-destinations.html
 */
export function connect(given: Settings, to: Destination): void {
  for (const { id, region, stream: options, arns } of groups(given)) {
    const destination = given.via === 's3' ? to.bucket : stream(id, { ...delivered, ...options, region }, to);
    for (const resourceArn of arns) {
      new aws.wafv2.WebAclLoggingConfiguration(
        `WafLog-${resourceArn.split('/').slice(-2).join('-')}`,
        {
          region,
          resourceArn,
          logDestinationConfigs: [destination.arn],
          redactedFields: given.redactHeaders.map((name) => ({ singleHeader: { name } })),
        },
        { dependsOn: [...to.ready] },
      );
    }
  }
  if (given.classic) stream('WafClassic', { ...delivered, name: streamName('classic') }, to);
}
