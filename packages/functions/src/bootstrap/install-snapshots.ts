import type { Client } from '@opensearch-project/opensearch';
import { exchange, reasonOf } from '../adapters/exchange.ts';
import { SearchError } from '../errors.ts';
import type { Snapshots } from './request.ts';
import { addToMapping } from './role-mapping.ts';
import { POLICY, REPOSITORY, repositoryOf, snapshotPolicyOf } from './snapshot-policy.ts';
import { demand, type Step, take } from './step.ts';
import { insist, type Patience } from './wait.ts';

const API = '/_plugins/_sm/policies';

/** What is known of the domain. */
export interface SnapshotPlace {
  /** Region of the domain. */
  readonly region: string;
  /** ARN of the function's own role, where roles inside the cluster decide who may do what. */
  readonly registrar?: string | undefined;
}

/**
 * Registers the bucket of snapshots, and has the cluster take one by itself as scheduled and delete those that are too old. Where
 * none are asked for any more it stops taking them; those that are there, and the repository, stay. Doing it again changes nothing.
 * @returns the steps, in order; those that have failed too
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-snapshot-registerdirectory.html
 * @see https://docs.opensearch.org/latest/tuning-your-cluster/availability-and-recovery/snapshots/sm-api/
 */
export async function installSnapshots(
  client: Client,
  wanted: Snapshots | undefined,
  { region, registrar }: SnapshotPlace,
  patience: Patience,
): Promise<readonly Step[]> {
  if (wanted === undefined) return await stop(client);
  const steps: Step[] = [];
  if (registrar !== undefined) {
    steps.push(await take('role mapping manage_snapshots', () => addToMapping(client, 'manage_snapshots', registrar)));
  }
  steps.push(await take('repository of snapshots', () => register(client, wanted, region, patience)));
  if (steps.at(-1)?.outcome === 'failed') return steps;
  return [...steps, await take('snapshots', () => schedule(client, wanted))];
}

async function register(client: Client, wanted: Snapshots, region: string, patience: Patience) {
  const path = `/_snapshot/${REPOSITORY}`;
  const body = repositoryOf(wanted, region);
  const before = await find(client, path);
  if (before !== undefined && holds(before[REPOSITORY], body)) return { outcome: 'unchanged' } as const;
  await insist(async () => {
    const { status, text } = await exchange(client, { method: 'PUT', path, body: JSON.stringify(body) });
    if (status < 200 || status >= 300) throw new SearchError(refusal(wanted, status, reasonOf(text)));
  }, patience);
  return { outcome: 'done', detail: placeOf(wanted) } as const;
}

function placeOf({ bucket, basePath }: Snapshots): string {
  return `s3://${bucket}/${basePath}`;
}

function refusal(wanted: Snapshots, status: number, words: string): string {
  const { roleArn } = wanted;
  return `PUT /_snapshot/${REPOSITORY} was answered with ${status}: ${words}. Allow the function's role iam:PassRole on ${roleArn}, have that role trust es.amazonaws.com, and allow it to list ${placeOf(wanted)} and to get, put and delete its objects.`;
}

async function schedule(client: Client, wanted: Snapshots): Promise<Omit<Step, 'step'>> {
  if (!(await hasPlugin(client))) {
    return { outcome: 'skipped', detail: 'the cluster has no Snapshot Management: none is taken by itself' };
  }
  const detail = `taken at ${wanted.schedule} (UTC), kept for ${wanted.keepDays} days`;
  const body = snapshotPolicyOf(wanted);
  const path = `${API}/${POLICY}`;
  const before = await find(client, path);
  if (before !== undefined && holds(before['sm_policy'], body)) return { outcome: 'unchanged', detail };
  // Only what is there can be put, and only by who names its numbers.
  const numbers = before && `?if_seq_no=${before['_seq_no']}&if_primary_term=${before['_primary_term']}`;
  const method = numbers === undefined ? 'POST' : 'PUT';
  await demand(client, { method, path: `${path}${numbers ?? ''}`, body: JSON.stringify(body) });
  return { outcome: 'done', detail };
}

async function stop(client: Client): Promise<readonly Step[]> {
  const step = await take('snapshots', async () => {
    if (!(await hasPlugin(client))) return { outcome: 'skipped' };
    if ((await find(client, `${API}/${POLICY}`)) === undefined) return { outcome: 'skipped' };
    await demand(client, { method: 'DELETE', path: `${API}/${POLICY}` });
    return { outcome: 'done', detail: 'no more are taken; those that are there stay' };
  });
  return step.outcome === 'skipped' ? [] : [step];
}

/** A cluster without the plugin answers 400 to whatever is asked of it. */
async function hasPlugin(client: Client): Promise<boolean> {
  const { status } = await exchange(client, { method: 'GET', path: `${API}?size=1` });
  return status !== 400 && status !== 405;
}

async function find(client: Client, path: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { status, text } = await exchange(client, { method: 'GET', path });
  if (status === 404) return undefined;
  if (status !== 200) throw new SearchError(`GET ${path} was answered with ${status}: ${reasonOf(text)}`);
  return JSON.parse(text);
}

/** Whether everything is there as it is wanted. The cluster adds times and numbers of its own, and says numbers as text. */
function holds(there: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return String(there) === String(wanted);
  if (typeof there !== 'object' || there === null) return false;
  return Object.entries(wanted).every(([key, value]) => holds((there as Record<string, unknown>)[key], value));
}
