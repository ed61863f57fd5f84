import { OpenSearchClient } from '@aws-sdk/client-opensearch';
import { defaultSettings, indexFamilies, indexTemplates, lifeCyclePolicies } from '@sekisho/core';
import { createS3 } from '../adapters/aws-clients.ts';
import { systemClock } from '../adapters/clock.ts';
import { type Domain, describeDomain } from '../adapters/domain.ts';
import { createBucketFolder } from '../adapters/file-folder.ts';
import { createSearchClient } from '../adapters/search-client.ts';
import { type Config, readConfig } from '../config.ts';
import { createConfigured } from '../configured.ts';
import { createLog, type Log } from '../log.ts';
import { importDashboards } from './import-dashboards.ts';
import { install, type SetUp } from './install.ts';
import { letOwnRoleIn } from './master.ts';
import { readRequest } from './request.ts';
import { demandAll, type Step } from './step.ts';
import { awaitDomain, type Patience } from './wait.ts';

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
  const request = readRequest(event);
  const config = readConfig();
  const deadline = systemClock.now() + context.getRemainingTimeInMillis() - RESERVE;
  const patience = { clock: systemClock, deadline };
  const log = createLog(undefined, config.metricsNamespace);
  const domain = await findDomain(config, patience);
  const url = domain?.url ?? config.search.url;
  const entry = domain?.isFineGrained === false ? [] : await letOwnRoleIn(url, config, patience);
  const isIn = entry.every(({ outcome }) => outcome !== 'failed');
  const steps = isIn ? [...entry, ...(await setUp(url, request, config, domain, patience, log))] : entry;
  log.info('set up', { domain, steps });
  demandAll(steps);
  return { steps };
}

type Found = Pick<Domain, 'url' | 'isFineGrained'>;

async function findDomain(config: Config, patience: Patience): Promise<Found | undefined> {
  const { aws, domainName, isFineGrained, search } = config;
  if (domainName === undefined) return isFineGrained ? { url: search.url, isFineGrained } : undefined;
  const service = new OpenSearchClient({ region: aws.region });
  return await awaitDomain(() => describeDomain(service, domainName), patience);
}

async function setUp(
  url: string,
  { snapshots: wanted, retention, ...roles }: ReturnType<typeof readRequest>,
  config: Config,
  domain: Found | undefined,
  patience: Patience,
  log: Log,
): Promise<readonly Step[]> {
  const { aws, bootstrapRole, dataBucket, rotation, search } = config;
  const client = createSearchClient({ ...search, url }, aws.region);
  const s3 = createS3(aws);
  const { sources } = await createConfigured(config, defaultSettings, s3, log).refresh();
  const families = indexFamilies(sources);
  const lifeCycle = { policies: lifeCyclePolicies(families, retention ?? config.retention, rotation), families };
  const isFineGrained = domain?.isFineGrained;
  const registrar = isFineGrained === true ? bootstrapRole : undefined;
  const snapshots = { wanted, region: aws.region, registrar };
  const all: SetUp = { templates: indexTemplates(sources), lifeCycle, roles, isFineGrained, snapshots };
  const backups = createBucketFolder(s3, dataBucket, 'backups/');
  return [
    ...(await install(client, all, patience)),
    ...(domain === undefined ? [] : await importDashboards({ client, path: '/_dashboards' }, { backups }, patience)),
  ];
}
