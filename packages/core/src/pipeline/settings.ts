import type { DocumentSettings } from '../document/draft.ts';
import type { ExclusionRule } from '../exclude/exclusion.ts';
import { defaultLimits, type OpenLimits } from '../open/reading.ts';
import type { RedactionSettings } from '../redact/settings.ts';
import type { SettingsOfSources } from './source-settings.ts';

/** What a deployment chooses about loading. */
export interface LoaderSettings {
  readonly documents: DocumentSettings;
  readonly limits: OpenLimits;
  /** Bytes of a bulk request, and requests under way at a time: together they bound the memory of a load. */
  readonly packBytes: number;
  readonly concurrency: number;
  readonly sources: SettingsOfSources;
  /** What is left out, or counted, beside what settings of sources say; in this order. Default: nothing. */
  readonly exclusions?: readonly ExclusionRule[] | undefined;
  /** What is kept out of documents, beside secrets. Default: nothing. */
  readonly redaction?: RedactionSettings | undefined;
  /** Names the configuration that this is of, for the ledger. */
  readonly configuration?: string | undefined;
}

/** Monthly indices in UTC; requests that suit the smallest OpenSearch instance, which takes 10 MiB. */
export const defaultSettings: LoaderSettings = {
  documents: { rotation: 'monthly', zoneOffsetMinutes: 0 },
  limits: defaultLimits,
  packBytes: 4 * 1024 * 1024,
  concurrency: 2,
  sources: {},
};
