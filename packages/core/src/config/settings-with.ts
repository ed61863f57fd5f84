import type { LoaderSettings } from '../pipeline/settings.ts';
import type { Configuration } from './read-configuration.ts';

/** The settings of a deployment with what a configuration says beside, which has the last word on a log type, setting by setting. */
export function settingsWith(deployed: LoaderSettings, configuration: Configuration): LoaderSettings {
  const ids = new Set([...Object.keys(deployed.sources), ...Object.keys(configuration.settings)]);
  const own = [...ids].map((id) => [id, { ...deployed.sources[id], ...configuration.settings[id] }]);
  return {
    ...deployed,
    sources: Object.fromEntries(own),
    exclusions: [...(deployed.exclusions ?? []), ...configuration.exclusions],
    redaction: configuration.redaction,
    configuration: configuration.version,
  };
}
