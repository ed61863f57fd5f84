import type { Client } from '@opensearch-project/opensearch';
import type { IndexTemplate } from '@sekisho/core';
import { demand, type Step, take } from './step.ts';

/**
 * Installs index templates. One that is there is replaced; indices that exist keep the mapping they were made with.
 * @throws SearchError at the first that the cluster refuses
 * @see https://docs.opensearch.org/latest/api-reference/index-apis/create-index-template/
 */
export async function installTemplates(client: Client, templates: readonly IndexTemplate[]): Promise<readonly Step[]> {
  const steps: Step[] = [];
  for (const { name, body } of templates) {
    steps.push(
      await take(`index template ${name}`, async () => {
        const path = `/_index_template/${encodeURIComponent(name)}`;
        await demand(client, { method: 'PUT', path, body: JSON.stringify(body) });
        return { outcome: 'done' };
      }),
    );
  }
  return steps;
}
