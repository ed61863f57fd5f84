import type { EcsPath } from '../../ecs/vocabulary.ts';
import type { Enricher } from '../../model/enricher.ts';
import { parseJson } from '../../model/json.ts';
import { memoized } from '../../parse/memo.ts';
import { bindText, type TextFields, toTextFields } from '../text-fields.ts';
import { type ReadUserAgent, readKnownAgent } from './read-agent.ts';

const FIELDS = [
  'user_agent.name',
  'user_agent.version',
  'user_agent.os.name',
  'user_agent.os.version',
  'user_agent.os.full',
  'user_agent.device.name',
] as const satisfies readonly EcsPath[];

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
    bind: (sketch) => bindText(sketch, 'user_agent.original', FIELDS, known),
  };
}

function fieldsOf(json: string, readBrowser: ReadUserAgent): TextFields {
  const text = parseJson(json);
  const agent = typeof text === 'string' ? (readKnownAgent(text) ?? readBrowser(text)) : undefined;
  if (agent === undefined) return [];
  const { name, version, os, device } = agent;
  const full = os?.name === undefined ? undefined : [os.name, os.version].filter(Boolean).join(' ');
  return toTextFields([name, version, os?.name, os?.version, full, device]);
}
