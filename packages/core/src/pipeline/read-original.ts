import { classify } from '../classify/classify.ts';
import { locate } from '../classify/location.ts';
import type { ObjectRef } from '../model/object.ts';
import type { RawRecord } from '../model/record.ts';
import { readHead } from '../open/head.ts';
import { openText } from '../open/open.ts';
import type { OpenedObject } from '../ports.ts';
import { type Compiled, giveBackCompiled, takeCompiled } from './compile.ts';
import { createSplitter } from './create-splitter.ts';
import type { LoaderDeps } from './deps.ts';
import { HEAD } from './load-records.ts';
import { createRecordReader } from './read-records.ts';
import { recognize } from './recognize.ts';

/** Where a record stands in its object, as its document says. */
type Place = Pick<RawRecord, 'ordinal' | 'part'>;

/** How far an object is read for one record. */
export interface Patience {
  /** Epoch milliseconds. */
  readonly until: number;
  /** Bytes of text, that is, without compression. */
  readonly bytes: number;
}

/**
 * What stands at a place of an object.
 * - `found`: the record. What the loader keeps out of documents is not in its text either.
 * - `absent`: the object has no record there. `too_far`: patience ended before.
 * - `unclaimed`: no rule knows the key, so that nobody can say what a record of it is.
 */
export type Original =
  | { readonly kind: 'unclaimed' }
  | { readonly kind: 'absent' | 'too_far'; readonly ref: OpenedObject['ref'] }
  | { readonly kind: 'found'; readonly ref: OpenedObject['ref']; readonly source: string; readonly record: RawRecord };

/**
 * Reads the raw record behind a document: the object is opened, divided and taken out of its envelopes as in a load, up to
 * that record and no further.
 * @throws StoreError when the object is not there or cannot be read
 */
export async function readOriginal(
  ref: ObjectRef,
  place: Place,
  patience: Patience,
  deps: Pick<LoaderDeps, 'sources' | 'store' | 'clock' | 'settings'>,
): Promise<Original> {
  const { sources, store, clock, settings } = deps;
  const classification = classify(ref.key, sources);
  if (classification.kind !== 'claimed') return { kind: 'unclaimed' };
  const object = await store.open(ref);
  const text = openText(object.body, { ...settings.limits, maxBytes: patience.bytes }, object);
  const head = await readHead(text, HEAD);
  const found = recognize(classification.match, ref.key, head.text, head.isWhole, sources);
  const { source, captures } = found.kind === 'certain' ? found.match : classification.match;
  const compiled = takeCompiled(source, settings);
  const modified = Date.parse(object.ref.modified);
  compiled.draft.open({ ref: object.ref, captures, ...locate(ref.key), modified }, object.ref.modified);
  const search = createSearch(compiled, place);
  for await (const chunk of head.chunks) {
    search.push(chunk);
    if (search.isOver) break;
    if (clock.now() >= patience.until) return { kind: 'too_far', ref: object.ref };
  }
  const { fault } = text.result;
  if (!search.isOver && fault?.code === 'too_large') return { kind: 'too_far', ref: object.ref };
  const record = search.end(fault !== undefined);
  giveBackCompiled(compiled, settings);
  return record === undefined
    ? { kind: 'absent', ref: object.ref }
    : { kind: 'found', ref: object.ref, source: source.id, record };
}

interface Search {
  push(chunk: string): void;
  /** The record has been found, or passed. */
  readonly isOver: boolean;
  /** There is no more text. @returns the record, if there is one */
  end(isTruncated: boolean): RawRecord | undefined;
}

/** Records are read as in a load: what is kept out of documents is only known once the document is made. */
function createSearch({ source, parser, fail, redaction }: Compiled, { ordinal, part }: Place): Search {
  let record: RawRecord | undefined;
  let isPassed = false;
  const take = (one: RawRecord) => {
    if (one.ordinal === ordinal && one.part === part) record ??= one;
  };
  const notes = { counted: () => undefined, undecided: () => undefined };
  const recipient = { accept: take, exclude: () => undefined, notes };
  const reader = createRecordReader({ source, parser, fail, redaction, exclusions: [] }, {}, recipient);
  const splitter = createSplitter(source, (raw, value) => {
    if (raw.ordinal < ordinal) reader.pass(raw);
    else if (raw.ordinal === ordinal) reader.read(raw, value);
    else isPassed = true;
  });
  return {
    push: splitter.push,
    get isOver() {
      return isPassed || record !== undefined;
    },
    end(isTruncated) {
      if (!isPassed && record === undefined) splitter.end(isTruncated);
      reader.end();
      return record;
    },
  };
}
