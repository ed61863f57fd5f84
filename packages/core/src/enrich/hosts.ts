import type { EcsPath } from '../ecs/vocabulary.ts';
import type { Enricher, Sketch } from '../model/enricher.ts';
import { parseJson, quote } from '../model/json.ts';
import { memoized } from '../parse/memo.ts';

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
    writes: PLACES.flatMap(([, parent]) => PARTS.map((part): EcsPath => `${parent}.${part}`)),
    bind(sketch) {
      const steps = PLACES.map(([name, parent]) => bindPlace(sketch, name, parent, known));
      return () => {
        for (const step of steps) step();
      };
    },
  };
}

/** JSON texts in the order of `PARTS`. */
type Known = readonly (string | undefined)[];

function bindPlace(
  { slotOf, get, fill }: Sketch,
  name: string,
  parent: string,
  known: (json: string) => Known,
): () => void {
  const host = slotOf(name);
  const slots = PARTS.map((part) => slotOf(`${parent}.${part}`));
  return () => {
    const json = get(host);
    if (json === undefined) return;
    for (const [i, value] of known(json).entries()) if (value !== undefined) fill(slots[i] as number, value);
  };
}

function partsOf(json: string, split: SplitHost): Known {
  const name = parseJson(json);
  if (typeof name !== 'string' || name.length > MOST_CHARACTERS) return [];
  const parts = split(name);
  if (parts === undefined) return [];
  return [parts.registeredDomain, parts.subdomain, parts.topLevelDomain].map((part) =>
    part ? quote(part) : undefined,
  );
}
