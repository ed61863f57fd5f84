import { createS3 } from '../adapters/aws-clients.ts';
import { systemClock } from '../adapters/clock.ts';
import { createBucketFolder } from '../adapters/file-folder.ts';
import { findIssuedKeys } from '../adapters/issued-keys.ts';
import { createOverviewSearch } from '../adapters/overview-search.ts';
import { createSearchClient } from '../adapters/search-client.ts';
import { readConfig } from '../config.ts';
import { createLog } from '../log.ts';
import { refresh } from './refresh.ts';
import { noteSilence } from './silence.ts';
import { type RefreshStep, runStep } from './step.ts';

/**
 * Entry point of the function that renews what enrichment goes by; it is called on a schedule, and so counts silent streams too.
 * @throws Error that tells of each step that has failed, once all others are done: it shows in the function's metrics
 */
export async function handler(): Promise<{ readonly steps: readonly RefreshStep[] }> {
  const { aws, dataBucket, metricsNamespace, search } = readConfig();
  const client = createSearchClient(search, aws.region);
  const s3 = createS3(aws);
  const log = createLog(undefined, metricsNamespace);
  const renewed = await refresh({
    config: createBucketFolder(s3, dataBucket, 'config/'),
    knowledge: createBucketFolder(s3, dataBucket, 'knowledge/'),
    clock: systemClock,
    issuedKeys: (since) => findIssuedKeys(client, since),
  });
  const silence = await runStep('silence', async () => {
    const silent = await noteSilence({ overview: createOverviewSearch(client), clock: systemClock, log });
    return { outcome: 'unchanged', detail: `${silent} streams are silent` };
  });
  const steps = [...renewed, silence];
  log.info('refreshed', { steps });
  const failed = steps.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0) throw new Error(failed.map(({ name, detail }) => `${name}: ${detail}`).join('\n'));
  return { steps };
}
