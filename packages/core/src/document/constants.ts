import { ecsVersion } from '../ecs/fields.generated.ts';
import { type ObjectContext, toS3Uri } from '../model/object.ts';
import type { LogSource } from '../source/define.ts';
import type { Slots } from './slots.ts';

/** Presets what every document of the object has in common, in place of what those of another had. */
export function presetConstants(slots: Slots, source: LogSource, context: ObjectContext, ingested: string): void {
  const constants: Readonly<Record<string, unknown>> = {
    'ecs.version': ecsVersion,
    'event.module': source.id,
    'event.dataset': `aws.${source.id}`,
    'event.ingested': ingested,
    'cloud.provider': 'aws',
    'cloud.account.id': context.account,
    'cloud.region': context.region,
    'log.file.path': toS3Uri(context.ref),
    'sekisho.parser': source.parser,
    ...source.constants,
  };
  for (const [path, value] of Object.entries(constants)) {
    slots.preset(slots.of(path), value === undefined ? undefined : JSON.stringify(value));
  }
}
