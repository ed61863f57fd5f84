import { packPrincipals, tracePrincipals } from '@sekisho/core';
import { type RefreshDeps, type RefreshStep, runStep, writeNew } from './step.ts';

/** No session lasts longer than 36 hours. */
const LONGEST_MS = 36 * 3_600_000;

/** Who is behind the sessions that may be in use, as CloudTrail has it. Without a cluster to ask there is nothing to do. */
export async function refreshPrincipals({
  issuedKeys,
  knowledge,
  clock,
}: RefreshDeps): Promise<readonly RefreshStep[]> {
  if (issuedKeys === undefined) return [];
  const step = await runStep('principals.json', async () => {
    const principals = tracePrincipals(await issuedKeys(new Date(clock.now() - LONGEST_MS)));
    const file = new TextEncoder().encode(packPrincipals(principals));
    return { outcome: await writeNew(knowledge, 'principals.json', file), detail: `${principals.size} access keys` };
  });
  return [step];
}
