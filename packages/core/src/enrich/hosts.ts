import type { EcsPath } from '../ecs/vocabulary.ts';
import type { Enricher } from '../model/enricher.ts';
import { parseJson } from '../model/json.ts';
import { memoized } from '../parse/memo.ts';
import { bindText, type TextFields, toTextFields } from './text-fields.ts';

/** The parts of a host name: `www.shop` of `example.co.uk`, whose top level is `co.uk`. */
interface HostParts {
  readonly registeredDomain: string;
  readonly subdomain?: string | undefined;
  readonly topLevelDomain: string;
}

/** Takes a host name apart. @returns undefined where nobody registers names below its end */
export type SplitHost = (name: string) => HostParts | undefined;

/** Where host names stand, and below what their parts go. */
const PLACES = [
  ['url.domain', 'url'],
  ['dns.question.name', 'dns.question'],
  ['source.domain', 'source'],
  ['destination.domain', 'destination'],
  ['client.domain', 'client'],
  ['server.domain', 'server'],
] as const satisfies readonly (readonly [name: EcsPath, parent: string])[];

const PARTS = ['registered_domain', 'subdomain', 'top_level_domain'] as const;
/** Of a name in DNS, the dots included. */
const MOST_CHARACTERS = 254;

/** The part of host names that somebody has registered, by the public suffix list. */
export function createHosts(split: SplitHost): Enricher {
  const known = memoized((json) => partsOf(json, split));
  return {
    name: 'hosts',
    doc: 'Registered domain, subdomain and top level of host names, by the public suffix list.',
    writes: PLACES.flatMap(([, parent]) => fieldsBelow(parent)),
    bind(sketch) {
      const steps = PLACES.map(([name, parent]) => bindText(sketch, name, fieldsBelow(parent), known));
      return () => {
        for (const step of steps) step();
      };
    },
  };
}

function fieldsBelow(parent: (typeof PLACES)[number][1]): readonly EcsPath[] {
  return PARTS.map((part): EcsPath => `${parent}.${part}`);
}

function partsOf(json: string, split: SplitHost): TextFields {
  const name = parseJson(json);
  if (typeof name !== 'string' || name.length > MOST_CHARACTERS) return [];
  const parts = split(name);
  if (parts === undefined) return [];
  return toTextFields([parts.registeredDomain, parts.subdomain, parts.topLevelDomain]);
}
