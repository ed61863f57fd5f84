import type { EcsPath } from '../ecs/vocabulary.ts';
import type { Enricher, Related, Sketch } from '../model/enricher.ts';
import { parseJson } from '../model/json.ts';
import { memoized } from '../parse/memo.ts';
import type { AddressLook } from './address-look.ts';
import type { IndicatorKind } from './indicators/indicator.ts';
import type { IndicatorSet, Sighting } from './indicators/indicator-set.ts';
import { indicatorFields, indicatorOf, type ToldIndicator } from './threat-indicator.ts';

/** A sighting, by the name of the field that has the value where there is one. */
interface Match {
  readonly kind: IndicatorKind;
  /** The value in the document, as JSON text. */
  readonly json: string;
  readonly field: string;
  readonly sighting: Sighting;
}

/** Fields that values of a kind stand in; what stands in none of them is told by its pivot field. */
const FIELDS: Readonly<Record<'ip' | 'hosts' | 'hash', readonly EcsPath[]>> = {
  ip: ['source.ip', 'destination.ip', 'client.ip', 'server.ip', 'network.forwarded_ip', 'host.ip'],
  hosts: [
    'dns.question.name',
    'url.domain',
    'destination.domain',
    'source.domain',
    'server.domain',
    'client.domain',
    'host.name',
  ],
  hash: [
    'file.hash.sha256',
    'file.hash.sha1',
    'file.hash.md5',
    'process.hash.sha256',
    'process.hash.sha1',
    'process.hash.md5',
  ],
};

/** Of one document: more tell nobody more. */
const MOST_ENRICHMENTS = 20;

/** Whether something in the document is an indicator of compromise: every address, name, URL and hash is looked for. */
export function createThreats(look: AddressLook, indicators: IndicatorSet): Enricher {
  const domains = memoized((json) => found(json, indicators.domain) ?? NONE);
  const hashes = memoized((json) => found(json, indicators.hash) ?? NONE);
  const hosts = memoized((json) => ({ hasUrls: textIn(json, indicators.hasUrlsOf) === true }));
  return {
    name: 'threats',
    doc: 'Addresses, names with all below them, URLs and hashes that feeds of indicators of compromise tell of.',
    writes: ['threat.enrichments', ...indicatorFields.map((field): EcsPath => `threat.indicator.${field}`)],
    bind(sketch) {
      const lookups = [
        bindPivot(sketch, 'ip', 'address', (json) => look(json).sighting),
        bindPivot(sketch, 'hosts', 'domain', (json) => domains(json).sighting),
        bindPivot(sketch, 'hash', 'hash', (json) => hashes(json).sighting),
        bindUrl(
          sketch,
          (host) => hosts(host).hasUrls,
          (json) => textIn(json, indicators.url),
        ),
      ];
      const write = bindWriter(sketch);
      return () => {
        let matches: Match[] | undefined;
        for (const lookup of lookups) {
          for (const match of lookup()) {
            matches ??= [];
            matches.push(match);
          }
        }
        if (matches !== undefined) write(matches);
      };
    },
  };
}

interface Found {
  readonly sighting: Sighting | undefined;
}

const NONE: Found = { sighting: undefined };

function found(json: string, find: (text: string) => Sighting | undefined): Found {
  return { sighting: textIn(json, find) };
}

function textIn<T>(json: string, find: (text: string) => T | undefined): T | undefined {
  const text = parseJson(json);
  return typeof text === 'string' ? find(text) : undefined;
}

const NO_MATCHES: readonly Match[] = [];

/** Looks for the values of a pivot field. */
function bindPivot(
  { slotOf, get, related }: Sketch,
  pivot: Related & keyof typeof FIELDS,
  kind: IndicatorKind,
  sightingOf: (json: string) => Sighting | undefined,
): () => readonly Match[] {
  const fields = FIELDS[pivot].map((path) => ({ path, slot: slotOf(path) }));
  const fieldOf = (json: string) => fields.find(({ slot }) => get(slot) === json)?.path ?? `related.${pivot}`;
  return () => {
    let matches: Match[] | undefined;
    for (const json of related(pivot)) {
      const sighting = sightingOf(json);
      if (sighting === undefined) continue;
      matches ??= [];
      matches.push({ kind, json, field: fieldOf(json), sighting });
    }
    return matches ?? NO_MATCHES;
  };
}

/** Looks for the URL, where there are indicators that are URLs of its host. */
function bindUrl(
  { slotOf, get }: Sketch,
  hasUrls: (host: string) => boolean,
  sightingOf: (json: string) => Sighting | undefined,
): () => readonly Match[] {
  const host = slotOf('url.domain');
  const fields = (['url.full', 'url.original'] as const).map((path) => ({ path, slot: slotOf(path) }));
  return () => {
    const domain = get(host);
    if (domain === undefined || !hasUrls(domain)) return NO_MATCHES;
    for (const { path, slot } of fields) {
      const json = get(slot);
      const sighting = json === undefined ? undefined : sightingOf(json);
      if (json !== undefined && sighting !== undefined) return [{ kind: 'url', json, field: path, sighting }];
    }
    return NO_MATCHES;
  };
}

function bindWriter({ slotOf, get, fill }: Sketch): (matches: readonly Match[]) => void {
  const enrichments = slotOf('threat.enrichments');
  const slots = indicatorFields.map((field) => ({ field, slot: slotOf(`threat.indicator.${field}`) }));
  return (matches) => {
    const all = matches.flatMap((match) =>
      indicatorOf(match.kind, match.sighting).map((indicator) => ({ match, indicator })),
    );
    const told = all.slice(0, MOST_ENRICHMENTS);
    fill(enrichments, `[${told.map(({ match, indicator }) => enrichmentText(match, indicator)).join()}]`);
    // A finding names an indicator of its own, of which these are no part.
    if (slots.some(({ slot }) => get(slot) !== undefined)) return;
    for (const { field, slot } of slots) {
      const value = told[0]?.indicator[field];
      if (value !== undefined) fill(slot, JSON.stringify(value));
    }
  };
}

function enrichmentText({ json, field }: Match, indicator: ToldIndicator): string {
  const matched = `{"atomic":${json},"field":"${field}","type":"indicator_match_rule"}`;
  return `{"indicator":${JSON.stringify(nested(indicator))},"matched":${matched}}`;
}

/** `{ 'url.domain': x }` as `{ url: { domain: x } }`. */
function nested(flat: ToldIndicator): object {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(flat)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let node = root;
    for (const name of names) {
      node[name] ??= {};
      node = node[name] as Record<string, unknown>;
    }
    node[last] = value;
  }
  return root;
}
