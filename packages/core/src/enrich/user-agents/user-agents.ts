import type { EcsPath } from '../../ecs/vocabulary.ts';
import type { Enricher } from '../../model/enricher.ts';
import { parseJson, quote } from '../../model/json.ts';
import { memoized } from '../../parse/memo.ts';
import { type ReadUserAgent, readKnownAgent } from './read-agent.ts';

const FIELDS = [
  'user_agent.name',
  'user_agent.version',
  'user_agent.os.name',
  'user_agent.os.version',
  'user_agent.os.full',
  'user_agent.device.name',
] as const satisfies readonly EcsPath[];

/** What a text is known to be: JSON texts in the order of the fields. */
type Known = readonly (string | undefined)[];

/**
 * What made the request, told from the text that it calls itself by.
 * @param readBrowser asked for what is none of the known tools, services and scanners
 */
export function createUserAgents(readBrowser: ReadUserAgent): Enricher {
  const known = memoized((json) => fieldsOf(json, readBrowser));
  return {
    name: 'user agents',
    doc: 'Name, version, operating system and device of browsers, AWS tools and services, crawlers, scanners and botnets.',
    writes: FIELDS,
    bind({ slotOf, get, fill }) {
      const original = slotOf('user_agent.original');
      const slots = FIELDS.map((field) => slotOf(field));
      return () => {
        const json = get(original);
        if (json === undefined) return;
        for (const [i, value] of known(json).entries()) if (value !== undefined) fill(slots[i] as number, value);
      };
    },
  };
}

function fieldsOf(json: string, readBrowser: ReadUserAgent): Known {
  const text = parseJson(json);
  const agent = typeof text === 'string' ? (readKnownAgent(text) ?? readBrowser(text)) : undefined;
  if (agent === undefined) return [];
  const { name, version, os, device } = agent;
  const full = os?.name === undefined ? undefined : [os.name, os.version].filter(Boolean).join(' ');
  return [name, version, os?.name, os?.version, full, device].map((value) => (value ? quote(value) : undefined));
}
