import type { IndexTemplate } from './index-templates.ts';
import { type FieldMapping, nest, type ObjectMapping } from './mapping.ts';

/** A part of index templates, by its name, as `PUT _component_template/<name>` takes it. */
export interface ComponentTemplate {
  readonly name: string;
  readonly body: {
    readonly template: { readonly settings?: object; readonly mappings?: object };
    readonly _meta: { readonly managed_by: string };
  };
}

/** An index template that is made of components. */
export interface ComposedTemplate {
  readonly name: string;
  readonly body: Omit<IndexTemplate['body'], 'template'> & {
    readonly composed_of: readonly string[];
    /** Aliases, which no component takes that has not their target. */
    readonly template?: { readonly mappings: ObjectMapping };
  };
}

/** The component that is the user's: it is made once, empty, never changed, and comes last, so that it decides. */
const CUSTOM = 'sekisho-custom';

const SETTINGS = 'sekisho-settings';
const ECS = 'sekisho-ecs';

/**
 * Takes templates apart into what all indices of logs have in common (`sekisho-settings`, `sekisho-ecs`), what each has of its own,
 * and what users add. Together they are the same as before.
 * @see https://docs.opensearch.org/latest/im-plugin/index-templates/#composable-index-templates
 */
export function composeTemplates(templates: readonly IndexTemplate[]): {
  readonly components: readonly ComponentTemplate[];
  readonly templates: readonly ComposedTemplate[];
} {
  const logs = templates.filter(({ name }) => name.startsWith('log-'));
  const [first] = logs;
  const common = commonOf(logs.map(fieldsOf));
  const shared =
    first === undefined
      ? []
      : [
          component(SETTINGS, { settings: first.body.template.settings }),
          component(ECS, { mappings: { dynamic: false, ...nest(common) } }),
        ];
  const own = templates.map((template) =>
    component(ownName(template), ownPart(template, logs.includes(template), common)),
  );
  return {
    components: [...shared, ...own],
    templates: templates.map((template) => {
      const { template: _, ...body } = template.body;
      const parts = logs.includes(template) ? [SETTINGS, ECS] : [];
      const aliases = logs.includes(template) ? aliasesOf(template) : new Map();
      return {
        name: template.name,
        body: {
          ...body,
          composed_of: [...parts, ownName(template), CUSTOM],
          ...(aliases.size > 0 && { template: { mappings: nest(aliases) } }),
        },
      };
    }),
  };
}

/** An empty component for the user. */
export const customTemplate: ComponentTemplate = {
  name: CUSTOM,
  body: { template: {}, _meta: { managed_by: 'you: Sekisho makes it once and leaves it alone' } },
};

function component(name: string, template: ComponentTemplate['body']['template']): ComponentTemplate {
  return { name, body: { template, _meta: { managed_by: 'sekisho' } } };
}

/** `sekisho-log-aws-waf`, `sekisho-ledger`. */
function ownName({ name }: IndexTemplate): string {
  return name.startsWith('sekisho-') ? name : `sekisho-${name}`;
}

function ownPart(template: IndexTemplate, isLog: boolean, common: ReadonlyMap<string, FieldMapping>) {
  if (!isLog) return template.body.template;
  const fields = new Map([...fieldsOf(template)].filter(([path, { type }]) => !common.has(path) && type !== 'alias'));
  return { mappings: { ...nest(fields) } };
}

function aliasesOf(template: IndexTemplate): ReadonlyMap<string, FieldMapping> {
  return new Map([...fieldsOf(template)].filter(([, { type }]) => type === 'alias'));
}

/** The fields of a template by their dotted paths. */
function fieldsOf({ body }: IndexTemplate): ReadonlyMap<string, FieldMapping> {
  const collect = ({ properties }: ObjectMapping, prefix: string): readonly (readonly [string, FieldMapping])[] =>
    Object.entries(properties).flatMap(([key, node]) => {
      const isObject = 'properties' in node && !('type' in node);
      return isObject
        ? collect(node as ObjectMapping, `${prefix}${key}.`)
        : [[prefix + key, node as FieldMapping] as const];
    });
  return new Map(collect(body.template.mappings, ''));
}

/** Fields that all have, and have alike. */
function commonOf(all: readonly ReadonlyMap<string, FieldMapping>[]): ReadonlyMap<string, FieldMapping> {
  const [first = new Map<string, FieldMapping>(), ...others] = all;
  const isCommon = (path: string, mapping: FieldMapping) =>
    mapping['type'] !== 'alias' &&
    others.every((fields) => JSON.stringify(fields.get(path)) === JSON.stringify(mapping));
  return new Map([...first].filter(([path, mapping]) => isCommon(path, mapping)));
}
