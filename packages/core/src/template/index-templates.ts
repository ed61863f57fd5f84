import { envelopePaths } from '../document/envelope.ts';
import { ecsFields } from '../ecs/fields.generated.ts';
import { networkFields } from '../enrich/networks/networks.ts';
import { principalFields } from '../enrich/principals.ts';
import { indicatorFields } from '../enrich/threat-indicator.ts';
import type { LogSource } from '../source/define.ts';
import { ledgerProperties } from './ledger-template.ts';
import { ecsMappingOf, type FieldMapping, mappingOf, nest, type ObjectMapping } from './mapping.ts';
import { auditProperties, jobProperties } from './operation-properties.ts';
import { sourceFields } from './source-fields.ts';

/** What a deployment chooses about its indices. */
export interface TemplateSettings {
  readonly shards: number;
  /** `auto`: one where there is a second node to hold it, none where there is not. */
  readonly replicas: number | 'auto';
  /** How long a document may take to be found. */
  readonly refreshSeconds: number;
  /** `best_compression` is everywhere; `zstd_no_dict` and others only where the cluster has them. */
  readonly codec: string;
}

/** What suits one node, and a hundred. */
export const defaultTemplateSettings: TemplateSettings = {
  shards: 1,
  replicas: 'auto',
  refreshSeconds: 30,
  codec: 'best_compression',
};

/** An index template, by its name, as `PUT _index_template/<name>` takes it. */
export interface IndexTemplate {
  readonly name: string;
  readonly body: {
    readonly index_patterns: readonly string[];
    readonly priority: number;
    readonly template: {
      readonly settings: Readonly<Record<string, string | number>>;
      readonly mappings: ObjectMapping & { readonly dynamic: false };
    };
    readonly _meta: { readonly managed_by: 'sekisho'; readonly sources: readonly string[] };
  };
}

/**
 * Parts of ECS that no log source here fills, unless its table names them: ancestry of processes, scores, and indicators
 * of threats. They would take more than half of the thousand fields that an index may have.
 */
const LEFT_OUT =
  /^(?:agent|package|observer\.(?:egress|ingress|geo|os)|threat\.(?:enrichments|indicator|feed|software)|(?:host|service|cloud)\.(?:target|origin)|process\.(?:io|tty|thread|env_vars|hash)|(?:.*\.)?risk|user\.(?:changes|effective|target)\.hash)(?:\.|$)/u;

/** What findings and enrichment fill of these all the same. */
const KEPT =
  /^(?:package\.(?:architecture|name|path|version)|process\.hash\.(?:md5|sha1|sha256)|cloud\.(?:origin|target)\.(?:account\.(?:id|name)|availability_zone|instance\.(?:id|name)|provider|region|service\.name)|threat\.indicator\.(?:confidence|description|file\.hash\.(?:md5|sha1|sha256|sha512)|first_seen|id|ip|last_seen|marking\.tlp|name|provider|reference|type|url\.(?:domain|full)))$/u;

/** Whatever stands above another path. */
function objectsAmong(paths: readonly string[]): ReadonlySet<string> {
  const objects = new Set<string>();
  for (const path of paths) {
    for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1))
      objects.add(path.slice(0, dot));
  }
  return objects;
}

/** What every index has of ECS: all that sources fill without saying so in their tables, and that enrichment adds. */
function commonFields(): readonly string[] {
  const paths = Object.keys(ecsFields);
  const objects = objectsAmong(paths);
  return paths.filter((path) => (KEPT.test(path) || !LEFT_OUT.test(path)) && !objects.has(path));
}

/** What stands in each of the sightings of a document: documents of their own within it. */
function enrichmentFields(): ReadonlyMap<string, FieldMapping> {
  const paths = [
    ...indicatorFields.map((field) => `indicator.${field}`),
    'matched.atomic',
    'matched.field',
    'matched.type',
  ];
  return new Map(paths.map((path) => [path, ecsMappingOf(`threat.enrichments.${path}`)]));
}

/** The loader's own fields. */
function engineFields(): ReadonlyMap<string, FieldMapping> {
  return new Map([
    // Sorted by, never searched for: ids have it.
    ['sekisho.ordinal', { ...mappingOf('long'), index: false }],
    ['sekisho.part', mappingOf('long')],
    ['sekisho.parser', mappingOf('long')],
    ['sekisho.issues', mappingOf('keyword')],
    ['sekisho.field', mappingOf('keyword')],
    // Raw fields of the log types that users describe: by the name of the log type, whatever fields it has.
    ['custom', mappingOf('flat_object')],
    ...[...networkFields, ...principalFields].map((path) => [path, mappingOf('keyword')] as const),
    ['threat.enrichments', { type: 'nested', properties: nest(enrichmentFields()).properties }],
    ...envelopePaths.map((path) => [path, mappingOf('keyword')] as const),
  ]);
}

/** Fields that every index has, whatever its sources are. */
interface Shared {
  readonly engine: ReadonlyMap<string, FieldMapping>;
  readonly common: readonly string[];
}

/** The template of indices that no source here is known to fill: of log types that users describe. */
const OTHER = 'log-other';

/**
 * The templates of all indices that the loader writes to: one for each index name of the sources, which may share it,
 * and those of the loader's own books. No document can add a field to an index (`dynamic: false`).
 * @throws TypeError where sources that share an index disagree about a field
 * @see https://docs.opensearch.org/latest/im-plugin/index-templates/
 */
export function indexTemplates(
  sources: readonly LogSource[],
  settings: TemplateSettings = defaultTemplateSettings,
): readonly IndexTemplate[] {
  const names = [...new Set([...sources.map(({ index }) => index.name), OTHER])].sort();
  // Made when it is asked for: who only loads logs asks for no template, and pays for none.
  const shared = { engine: engineFields(), common: commonFields() };
  const logs = names.map((name) => {
    const sharing = sources.filter(({ index }) => index.name === name || index.other?.name === name);
    return template(name, sharing, nest(mergeFields(sharing, shared)), settings);
  });
  // Operators look at these right after they have done something.
  const own = { ...settings, refreshSeconds: 1 };
  return [
    ...logs,
    template('sekisho-audit', [], { properties: auditProperties }, own),
    template('sekisho-jobs', [], { properties: jobProperties }, own),
    template('sekisho-ledger', [], { properties: ledgerProperties }, own),
  ];
}

function template(
  name: string,
  sources: readonly LogSource[],
  mappings: ObjectMapping,
  settings: TemplateSettings,
): IndexTemplate {
  return {
    name,
    body: {
      // Of jobs there are few: all of them are in one index.
      index_patterns: [name === 'sekisho-jobs' ? name : name === OTHER ? 'log-*' : `${name}-*`],
      // A longer name has precedence over one that it begins with: `log-aws-rds-mysql` over `log-aws-rds`.
      priority: name === OTHER ? 100 : 100 + name.split('-').length,
      template: { settings: indexSettings(settings), mappings: { dynamic: false, ...mappings } },
      _meta: { managed_by: 'sekisho', sources: sources.map(({ id }) => id) },
    },
  };
}

function indexSettings({ shards, replicas, refreshSeconds, codec }: TemplateSettings): Record<string, string | number> {
  return {
    'index.number_of_shards': shards,
    ...(replicas === 'auto' ? { 'index.auto_expand_replicas': '0-1' } : { 'index.number_of_replicas': replicas }),
    'index.refresh_interval': `${refreshSeconds}s`,
    'index.codec': codec,
  };
}

function mergeFields(sources: readonly LogSource[], { engine, common }: Shared): ReadonlyMap<string, FieldMapping> {
  const tables = sources.map(sourceFields);
  const merged = new Map<string, FieldMapping>(engine);
  const put = (path: string, mapping: FieldMapping) => {
    const before = merged.get(path);
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(mapping)) {
      throw new TypeError(
        `${path} is ${JSON.stringify(before)} for one source and ${JSON.stringify(mapping)} for another`,
      );
    }
    merged.set(path, mapping);
  };
  for (const { aliases, vendor } of tables) {
    for (const [path, target] of aliases) put(path, { type: 'alias', path: target });
    for (const [path, mapping] of vendor) put(path, mapping);
  }
  for (const path of common) if (!merged.has(path)) put(path, ecsMappingOf(path));
  for (const { ecs } of tables) for (const path of ecs) put(path, ecsMappingOf(path));
  return merged;
}
