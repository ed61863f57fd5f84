import type { SourceSettings } from '../pipeline/source-settings.ts';
import type { IndexWish } from './index-rule.ts';
import type { SectionReader } from './section.ts';

/** Reads what a section says of how its log type is loaded. */
export function readOwnSettings(section: SectionReader, index: IndexWish): SourceSettings {
  const { rotation, zoneOffsetMinutes } = index;
  // As in the reference system: what containers of a FireLens section write to stderr is left out unless it says otherwise.
  const isFireLens = section.flag('via_firelens') === true;
  const ignoreContainerStderr = section.flag('ignore_container_stderr') ?? (isFireLens ? true : undefined);
  return {
    ...(ignoreContainerStderr === undefined ? {} : { ignoreContainerStderr }),
    ...(rotation === undefined ? {} : { rotation }),
    ...(zoneOffsetMinutes === undefined ? {} : { zoneOffsetMinutes }),
  };
}
