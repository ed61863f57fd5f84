import type { S3Client } from '@aws-sdk/client-s3';
import { type LoaderDeps, type LoaderSettings, settingsWith, sources } from '@sekisho/core';
import { systemClock } from './adapters/clock.ts';
import { createBucketFolder, createDiskFolder } from './adapters/file-folder.ts';
import { createLiveConfiguration } from './adapters/live-configuration.ts';
import type { Config } from './config.ts';
import { counted, type Log } from './log.ts';

/** What the files of the configuration change. */
type Changing = Pick<LoaderDeps, 'sources' | 'settings'>;

/** What is configured, as it was when it was last asked for. */
export interface Configured extends Changing {
  /**
   * Has it follow its files. What it gives never changes.
   * @throws StoreError, or what the file system throws, as long as they have not been read once
   */
  refresh(): Promise<Changing>;
}

/**
 * What is built in and deployed, with what the files of the configuration say beside. An error in them costs its section and counts
 * in the metric `ConfigurationFaults`.
 * @param deployed the settings without any file
 * @param isKeeper whether copies of the files are kept while they have no error
 */
export function createConfigured(
  config: Config,
  deployed: LoaderSettings,
  s3: S3Client,
  log: Log,
  isKeeper = false,
): Configured {
  const live = createLiveConfiguration({
    ...foldersOf(config, s3),
    isKeeper,
    builtIn: sources,
    clock: systemClock,
    onFault: (file, fault) => {
      const count = counted('ConfigurationFaults', systemClock.now());
      log.error('a file of the configuration cannot be used as it is', { file, fault, ...count });
    },
  });
  let known = live.now;
  let changing: Changing = { sources, settings: { ...deployed, configuration: known.version } };
  return {
    get sources() {
      return changing.sources;
    },
    get settings() {
      return changing.settings;
    },
    async refresh() {
      const configuration = await live.current();
      // Compiled sources are kept by the settings that they go by: these are the same objects as long as nothing has changed.
      if (configuration === known) return changing;
      known = configuration;
      changing = { sources: configuration.sources, settings: settingsWith(deployed, configuration) };
      return changing;
    },
  };
}

function foldersOf({ dataBucket, configFolder }: Config, s3: S3Client) {
  return configFolder === undefined
    ? {
        folder: createBucketFolder(s3, dataBucket, 'config/'),
        lastGood: createBucketFolder(s3, dataBucket, 'config-last-good/'),
      }
    : { folder: createDiskFolder(configFolder), lastGood: createDiskFolder(`${configFolder}-last-good`) };
}
