import type { Client } from '@opensearch-project/opensearch';
import { assumedRole } from '../adapters/assumed-role.ts';
import { exchange, reasonOf } from '../adapters/exchange.ts';
import { masterUserIn, readSecret } from '../adapters/master-secret.ts';
import { createSearchClient, createUserClient } from '../adapters/search-client.ts';
import type { Config } from '../config.ts';
import { RoleError, SearchError } from '../errors.ts';
import type { Master } from '../master-setting.ts';
import { addToMapping, isMapped } from './role-mapping.ts';
import { type Step, take } from './step.ts';
import { ATTEMPTS, insist, type Patience, SPREAD } from './wait.ts';

/** Roles of the cluster that make a master: one for all data, one for its security. */
const MASTERS = ['all_access', 'security_manager'];

/** What is to be done where the master is turned away. */
function cureOf(master: Master): string {
  return 'secretArn' in master
    ? `Put the name and the password of the domain's master user into the secret ${master.secretArn}, and see that the domain's access policy lets requests without a signature in.`
    : `Name the domain's master in MASTER_ROLE_ARN, which is ${master.roleArn} now, and see that the domain's access policy lets it in.`;
}

type Entry = Pick<Config, 'aws' | 'master' | 'bootstrapRole' | 'search'>;

/**
 * Has the master of a domain let the function's own role in as another master, beside those who are. Where the own role is a
 * master already nobody is asked, so that the password may change.
 * @returns the steps, in order; those that have failed too
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html#fgac-more-masters
 */
export async function letOwnRoleIn(url: string, entry: Entry, patience: Patience): Promise<readonly Step[]> {
  const { master, bootstrapRole: own } = entry;
  if (master === undefined || own === undefined) return [];
  if (await isMaster(createSearchClient({ ...entry.search, url }, entry.aws.region), own)) {
    return [{ step: 'master of the domain', outcome: 'unchanged', detail: `${own} is one already` }];
  }
  let client: Client | undefined;
  const first = await take('master of the domain', async () => {
    client = await clientOf(url, master, entry.aws, patience);
    await awaitAdmission(client, cureOf(master), patience);
    return { outcome: 'done' };
  });
  if (client === undefined || first.outcome === 'failed') return [first];
  const asMaster = client;
  const steps = [first];
  for (const role of MASTERS) {
    steps.push(await take(`role mapping ${role}`, () => addToMapping(asMaster, role, own)));
  }
  await asMaster.close();
  return steps;
}

async function isMaster(client: Client, own: string): Promise<boolean> {
  try {
    for (const role of MASTERS) if (!(await isMapped(client, role, own))) return false;
    return true;
  } catch {
    // Who is not in may not look.
    return false;
  } finally {
    await client.close();
  }
}

async function clientOf(url: string, master: Master, aws: Config['aws'], patience: Patience): Promise<Client> {
  if ('secretArn' in master) {
    const text = await insist(() => readSecret(master.secretArn, aws), patience);
    return createUserClient(url, masterUserIn(master.secretArn, text));
  }
  return createSearchClient({ url, auth: 'aws' }, aws.region, assumedRole(master.roleArn, aws));
}

/** Waits until the cluster takes the master. @throws SearchError at once for a wrong password, which no waiting helps */
async function awaitAdmission(client: Client, cure: string, { clock, deadline }: Patience): Promise<void> {
  for (let refusals = 0; ; ) {
    const { status, words } = await look(client);
    if (status === 200 || status === 404) return;
    const isRefused = status === 401 || status === 403;
    if (isRefused) refusals += 1;
    if (status === 401 || refusals === ATTEMPTS || clock.now() + SPREAD >= deadline) {
      throw new SearchError(isRefused ? `${words} ${cure}` : words);
    }
    await clock.sleep(SPREAD);
  }
}

/** @returns HTTP status and what it means; 403 where the role may not be assumed, 0 where no answer came */
async function look(client: Client): Promise<{ readonly status: number; readonly words: string }> {
  const path = `/_plugins/_security/api/rolesmapping/${MASTERS[0]}`;
  try {
    const { status, text } = await exchange(client, { method: 'GET', path });
    return { status, words: `the domain's answer is ${status}: ${reasonOf(text)}.` };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { status: error instanceof RoleError && !error.retryable ? 403 : 0, words };
  }
}
