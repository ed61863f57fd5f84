import { isKnowledgeFile, openKnowledgeFile } from '../adapters/knowledge.ts';
import { refreshDatabases } from './databases.ts';
import { download } from './download.ts';
import { refreshFeeds } from './feeds.ts';
import { refreshPrincipals } from './principals.ts';
import { type RefreshSettings, readSettings, SETTINGS_FILE } from './settings.ts';
import { type RefreshDeps, type RefreshStep, readIfThere, runStep, writeNew } from './step.ts';

/** The list that AWS publishes, by its own name. */
const AWS_NETWORKS = 'ip-ranges.json';

/**
 * Renews all that enrichment goes by: the user's own files, the list of AWS networks, databases of addresses, feeds of
 * indicators, principals behind sessions. What is not whole takes the place of nothing: the last good one stays, and its step has failed.
 * @throws ConfigError for settings that cannot be read
 */
export async function refresh(deps: RefreshDeps): Promise<readonly RefreshStep[]> {
  const text = await readIfThere(deps.config, SETTINGS_FILE);
  const settings = readSettings(text && new TextDecoder().decode(text));
  await removeGone(settings, deps);
  return [
    ...(await refreshOwn(deps)),
    ...(await refreshAwsNetworks(settings.awsRanges, deps)),
    ...(await refreshDatabases(settings.maxmind, deps)),
    ...(await refreshFeeds(settings, deps)),
    ...(await refreshPrincipals(deps)),
  ];
}

/** The user's own files are taken over once they can be opened. */
async function refreshOwn({ config, knowledge }: RefreshDeps): Promise<readonly RefreshStep[]> {
  const files = (await config.list()).filter(({ name }) => isKnowledgeFile(name));
  const steps: RefreshStep[] = [];
  for (const { name } of files) {
    const step = await runStep(name, async () => {
      const bytes = await config.read(name);
      const faults = faultsOf(name, bytes);
      return { outcome: await writeNew(knowledge, name, bytes), detail: faults.join('; ') || 'your own' };
    });
    steps.push(step);
  }
  return steps;
}

/** What the user has taken away is not known any more. */
async function removeGone({ awsRanges, maxmind }: RefreshSettings, { config, knowledge }: RefreshDeps): Promise<void> {
  const own = (await config.list()).map(({ name }) => name);
  const fetched = (maxmind?.editions ?? []).map((edition) => `${edition}.mmdb`);
  const wanted = new Set([
    ...own,
    ...fetched,
    'indicators.bin',
    'principals.json',
    ...(awsRanges === false ? [] : [AWS_NETWORKS]),
  ]);
  for (const { name } of await knowledge.list()) {
    if (isKnowledgeFile(name) && !wanted.has(name)) await knowledge.remove(name);
  }
}

/** What in a file is left out. @throws Error where nothing of it can be used */
function faultsOf(name: string, bytes: Uint8Array<ArrayBuffer>): readonly string[] {
  const faults: string[] = [];
  if (openKnowledgeFile({ name, bytes }, (_, fault) => faults.push(fault)) === undefined)
    throw new Error(faults.join('; '));
  return faults;
}

async function refreshAwsNetworks(
  url: RefreshSettings['awsRanges'],
  { knowledge }: RefreshDeps,
): Promise<readonly RefreshStep[]> {
  if (url === false) return [];
  const step = await runStep(AWS_NETWORKS, async () => {
    const bytes = await download(url, { mostBytes: 50_000_000 });
    faultsOf(AWS_NETWORKS, bytes);
    return { outcome: await writeNew(knowledge, AWS_NETWORKS, bytes), detail: url };
  });
  return [step];
}
