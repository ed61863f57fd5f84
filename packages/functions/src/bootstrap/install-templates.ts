import type { Client } from '@opensearch-project/opensearch';
import { type ComponentTemplate, composeTemplates, customTemplate, type IndexTemplate } from '@sekisho/core';
import { exchange } from '../adapters/exchange.ts';
import { demand, type Step, take } from './step.ts';

/**
 * Installs index templates and the components that they are made of. Those that are there are replaced, but for the one that is
 * the user's; indices that exist keep the mapping they were made with.
 * @see https://docs.opensearch.org/latest/api-reference/index-apis/create-index-template/
 */
export async function installTemplates(client: Client, templates: readonly IndexTemplate[]): Promise<readonly Step[]> {
  const composed = composeTemplates(templates);
  const steps: Step[] = [];
  for (const { name, body } of composed.components) {
    steps.push(await put(client, `component template ${name}`, `/_component_template/${name}`, body));
  }
  steps.push(await putOnce(client, customTemplate));
  for (const { name, body } of composed.templates) {
    steps.push(await put(client, `index template ${name}`, `/_index_template/${name}`, body));
  }
  return steps;
}

function put(client: Client, step: string, path: string, body: object): Promise<Step> {
  return take(step, async () => {
    await demand(client, { method: 'PUT', path, body: JSON.stringify(body) });
    return { outcome: 'done' };
  });
}

/** What is there is the user's, whatever it is. */
function putOnce(client: Client, { name, body }: ComponentTemplate): Promise<Step> {
  const path = `/_component_template/${name}`;
  return take(`component template ${name}`, async () => {
    const { status } = await exchange(client, { method: 'GET', path });
    if (status === 200) return { outcome: 'skipped', detail: 'it is yours' };
    await demand(client, { method: 'PUT', path, body: JSON.stringify(body) });
    return { outcome: 'done' };
  });
}
