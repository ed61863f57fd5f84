import { createS3 } from '../adapters/aws-clients.ts';
import { systemClock } from '../adapters/clock.ts';
import { createBucketFolder } from '../adapters/file-folder.ts';
import { findIssuedKeys } from '../adapters/issued-keys.ts';
import { createSearchClient } from '../adapters/search-client.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { refresh } from './refresh.ts';
import type { RefreshStep } from './step.ts';

/**
 * Entry point of the function that renews what enrichment goes by; it is called on a schedule.
 * @throws Error that tells of each step that has failed, once all others are done: it shows in the function's metrics
 */
export async function handler(): Promise<{ readonly steps: readonly RefreshStep[] }> {
  const { aws, dataBucket, search } = readConfig();
  const client = createSearchClient(search, aws.region);
  const s3 = createS3(aws);
  const steps = await refresh({
    config: createBucketFolder(s3, dataBucket, 'config/'),
    knowledge: createBucketFolder(s3, dataBucket, 'knowledge/'),
    clock: systemClock,
    issuedKeys: (since) => findIssuedKeys(client, since),
  });
  createLog().info('refreshed', { steps });
  const failed = steps.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0) throw new Error(failed.map(({ name, detail }) => `${name}: ${detail}`).join('\n'));
  return { steps };
}
