import { OpenSearchClient } from '@aws-sdk/client-opensearch';
import { defaultSettings, indexFamilies, indexTemplates, lifeCyclePolicies } from '@sekisho/core';
import { z } from 'zod';
import { createS3 } from '../adapters/aws-clients.ts';
import { systemClock } from '../adapters/clock.ts';
import { describeDomain } from '../adapters/domain.ts';
import { createBucketFolder } from '../adapters/file-folder.ts';
import { createSearchClient } from '../adapters/search-client.ts';
import { readConfig } from '../config.ts';
import { createConfigured } from '../configured.ts';
import { createLog } from '../log.ts';
import { importDashboards } from './import-dashboards.ts';
import { install } from './install.ts';
import { demandAll, type Step } from './step.ts';
import { awaitDomain } from './wait.ts';

const arns = z.array(z.string());
const requestSchema = z.object({
  loaderRoleArns: arns,
  apiRoleArns: arns,
  refreshRoleArns: arns,
  analysts: arns.default([]),
  operators: arns.default([]),
});

/** Milliseconds kept of the function's time for the steps after the waiting. */
const RESERVE = 60_000;

/**
 * Entry point of the bootstrap function: sets up the domain at deploy time.
 * @throws SearchError that names each step that has failed, once all others are done: it fails the deploy
 */
export async function handler(
  event: unknown,
  context: { getRemainingTimeInMillis(): number },
): Promise<{ readonly steps: readonly Step[] }> {
  const roles = requestSchema.parse(event);
  const config = readConfig();
  const { aws, dataBucket, domainName, retention, rotation, search } = config;
  const deadline = systemClock.now() + context.getRemainingTimeInMillis() - RESERVE;
  const patience = { clock: systemClock, deadline };
  const service = new OpenSearchClient({ region: aws.region });
  const domain =
    domainName === undefined ? undefined : await awaitDomain(() => describeDomain(service, domainName), patience);
  const client = createSearchClient({ ...search, url: domain?.url ?? search.url }, aws.region);
  const log = createLog();
  const s3 = createS3(aws);
  const { sources } = await createConfigured(config, defaultSettings, s3, log).refresh();
  const families = indexFamilies(sources);
  const lifeCycle = { policies: lifeCyclePolicies(families, retention, rotation), families };
  const setUp = { templates: indexTemplates(sources), lifeCycle, roles, isFineGrained: domain?.isFineGrained };
  const backups = createBucketFolder(s3, dataBucket, 'backups/');
  const steps = [
    ...(await install(client, setUp, patience)),
    ...(domain === undefined ? [] : await importDashboards({ client, path: '/_dashboards' }, { backups }, patience)),
  ];
  log.info('set up', { domain, steps });
  demandAll(steps);
  return { steps };
}
