import { createDraft, type Draft } from '../document/draft.ts';
import { createFailureEncoder, type FailureEncoder } from '../document/encode-failure.ts';
import { type Exclusion, exclusionsFor } from '../exclude/exclusion.ts';
import type { Enricher } from '../model/enricher.ts';
import type { RawRecord } from '../model/record.ts';
import { createRedaction, type Redaction } from '../redact/redaction.ts';
import type { LogSource } from '../source/define.ts';
import { createColumnsParser } from './parse-columns.ts';
import { createDescribedParser } from './parse-described.ts';
import { createJsonParser } from './parse-json.ts';
import { createTextParser } from './parse-text.ts';
import type { Parser } from './parser.ts';
import type { LoaderSettings } from './settings.ts';
import type { SourceSettings } from './source-settings.ts';

/** A source, compiled to what makes documents of its records: for one object after the other, never for two at a time. */
export interface Compiled {
  readonly source: LogSource;
  readonly enrichers: readonly Enricher[];
  readonly draft: Draft;
  readonly parser: Parser;
  readonly fail: FailureEncoder;
  readonly exclusions: readonly Exclusion[];
  readonly redaction: Redaction;
}

/** Paths that a draft may have to be kept: header lines, which are data, can bring new ones with each object. */
const MOST_PATHS = 2_000;

/** Sources that are compiled and in no load's hands, with these enrichers. */
interface Shelf {
  readonly enrichers: readonly Enricher[];
  readonly idle: Map<LogSource, Compiled>;
}

/**
 * To compile a source takes as long as to load some fifty records, and most objects have fewer; and what V8 has learned of
 * the code goes with the last objects that it has learned it of.
 */
const shelves = new WeakMap<LoaderSettings, Shelf>();

const NO_RECORD: RawRecord = { text: '', ordinal: 0 };

/** Takes a source compiled, until it is given back. */
export function takeCompiled(
  source: LogSource,
  settings: LoaderSettings,
  enrichers: readonly Enricher[] = [],
): Compiled {
  const { idle } = shelfOf(settings, enrichers);
  const kept = idle.get(source);
  idle.delete(source);
  return kept ?? compile(source, settings, enrichers);
}

/** Gives it back for the next object. It must not be used any more. */
export function giveBackCompiled(compiled: Compiled, settings: LoaderSettings): void {
  const { source, enrichers, draft, parser } = compiled;
  if (draft.slots.size() > MOST_PATHS) return;
  // Nothing of the object is kept: a record is a piece of a larger text.
  draft.start(NO_RECORD);
  parser.reset();
  shelfOf(settings, enrichers).idle.set(source, compiled);
}

/** Of enrichers that others have come for nothing is kept: they go by large tables. */
function shelfOf(settings: LoaderSettings, enrichers: readonly Enricher[]): Shelf {
  const known = shelves.get(settings);
  if (known !== undefined && isSame(known.enrichers, enrichers)) return known;
  const shelf = { enrichers, idle: new Map<LogSource, Compiled>() };
  shelves.set(settings, shelf);
  return shelf;
}

function isSame(some: readonly Enricher[], others: readonly Enricher[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}

function compile(source: LogSource, settings: LoaderSettings, enrichers: readonly Enricher[]): Compiled {
  const {
    fields,
    original = source.original,
    rotation = settings.documents.rotation,
    zoneOffsetMinutes = settings.documents.zoneOffsetMinutes,
  } = settings.sources[source.id] ?? {};
  const draft = createDraft(source, { rotation, zoneOffsetMinutes, original }, enrichers);
  const redaction = createRedaction(source, settings.redaction);
  return {
    ...{ source, enrichers, draft, redaction },
    parser: createParser(source, draft, redaction, fields),
    fail: createFailureEncoder(draft),
    exclusions: exclusionsFor(source, settings.exclusions ?? []),
  };
}

function createParser(source: LogSource, draft: Draft, redaction: Redaction, fields: SourceSettings['fields']): Parser {
  const { format } = source;
  switch (format.kind) {
    case 'json':
      return createJsonParser(source, draft);
    case 'text':
      return createTextParser(source, format, draft, redaction);
    case 'columns':
      return createColumnsParser(source, format, draft, redaction.fields, fields);
    case 'described':
      return createDescribedParser(source, format, draft, redaction.fields);
  }
}
