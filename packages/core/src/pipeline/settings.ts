import type { DocumentSettings } from '../document/draft.ts';
import { defaultLimits, type OpenLimits } from '../open/open.ts';

/** What a deployment chooses about loading. */
export interface LoaderSettings {
  readonly documents: DocumentSettings;
  readonly limits: OpenLimits;
  /** Bytes of a bulk request, and requests under way at a time: together they bound the memory of a load. */
  readonly packBytes: number;
  readonly concurrency: number;
  /** By the id of the source. */
  readonly sources: Readonly<Record<string, SourceSettings>>;
}

/** What a deployment chooses about a source. */
export interface SourceSettings {
  /** The columns of lines that have no header, in their order, where the log was configured with some of them. */
  readonly fields?: readonly string[] | undefined;
  /** Whether lines that containers write to stderr are left out. */
  readonly ignoreContainerStderr?: boolean | undefined;
}

/** Monthly indices in UTC; requests that suit the smallest OpenSearch instance, which takes 10 MiB. */
export const defaultSettings: LoaderSettings = {
  documents: { rotation: 'monthly', zoneOffsetMinutes: 0 },
  limits: defaultLimits,
  packBytes: 4 * 1024 * 1024,
  concurrency: 2,
  sources: {},
};
