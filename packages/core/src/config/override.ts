import type { EcsFields } from '../ecs/vocabulary.ts';
import type { LogSource } from '../source/define.ts';
import { type ConfiguredSource, providerOf } from './custom-source.ts';
import { readStaticEcs } from './ecs-mapping.ts';
import { aliasesIn, readIndexWish } from './index-rule.ts';
import { readKeyRule } from './key-rule.ts';
import { readOwnSettings } from './own-settings.ts';
import type { SectionReader } from './section.ts';

/**
 * Reads a section that has the name of a built-in log type: key by key it says otherwise. What its records look like and mean
 * stays as the log type's folder has it.
 * @returns undefined where the section has a fault; the log type is then as it was
 */
export function readOverride(
  section: SectionReader,
  builtIn: LogSource,
  all: readonly LogSource[],
): ConfiguredSource | undefined {
  const rule = readKeyRule(section, builtIn);
  const index = readIndexWish(section, builtIn.index.name);
  const { fields, others } = readStaticEcs(section, aliasesIn(index.name, all));
  const settings = readOwnSettings(section, index);
  if (index.name !== undefined && index.name !== builtIn.index.name) {
    const cure =
      'set the cluster up again afterwards (deploy, or sekisho bootstrap): indices get templates by their names';
    section.warn('index_name', `dashboards look at ${builtIn.index.name}-*, and not at ${index.name}-*`, cure);
  }
  for (const path of Object.keys(others)) section.warn(path, `${path} is left out`, 'Take a field of ECS.');
  if (!section.isGood || rule === undefined || index.name === undefined) return undefined;
  const source: LogSource = {
    ...builtIn,
    ...rule,
    index: { ...builtIn.index, name: index.name },
    constants: { ...builtIn.constants, ...providerOf(section), ...fields },
    ...(Object.keys(fields).length > 0 && { map: mapThen(builtIn, fields) }),
  };
  return { source, settings };
}

/** What `static_ecs` says comes last: whatever the log type makes of a record, it is this. */
function mapThen({ map }: LogSource, fields: EcsFields): NonNullable<LogSource['map']> {
  return (row, object, envelope) => [map?.(row, object, envelope) ?? [], fields].flat();
}
