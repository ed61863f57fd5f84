import { indexTemplates, sources } from '@sekisho/core';
import { createSearchClient, install, type Step, systemClock } from '@sekisho/functions';
import { ADMIN, type SecuredOpenSearch } from './secured-opensearch.ts';

/** Internal users of the cluster stand in for those whom IAM lets in: what a role is mapped to is the same. */
export const arnOf = (user: string) => `arn:aws:iam::111122223333:role/${user}`;

/** The API of the security plugin. */
export const API = '/_plugins/_security/api';

/** Sets the cluster up as the bootstrap function does it, and lets everybody in. */
export async function installAt({ urlFor }: SecuredOpenSearch): Promise<readonly Step[]> {
  const client = createSearchClient({ url: urlFor(ADMIN), auth: 'none' }, '');
  const roles = {
    loaderRoleArns: [arnOf('loader')],
    apiRoleArns: [arnOf('api')],
    refreshRoleArns: [arnOf('refresh')],
    analysts: [arnOf('analyst')],
    operators: [arnOf('operator'), 'arn:aws:iam::111122223333:user/ann'],
  };
  const patience = { clock: systemClock, deadline: Date.now() + 30_000 };
  const steps = await install(client, { templates: indexTemplates(sources), roles }, patience);
  await client.close();
  return steps;
}
