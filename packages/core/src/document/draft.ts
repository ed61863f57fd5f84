import type { EcsFields } from '../ecs/vocabulary.ts';
import type { LogDocument } from '../model/document.ts';
import type { Enricher, Related } from '../model/enricher.ts';
import type { Issue } from '../model/issue.ts';
import { quote } from '../model/json.ts';
import type { ObjectContext } from '../model/object.ts';
import type { RawRecord } from '../model/record.ts';
import { isoText } from '../model/time.ts';
import { isIp } from '../parse/ip.ts';
import type { LogSource } from '../source/define.ts';
import { presetConstants } from './constants.ts';
import { setEnvelope } from './envelope.ts';
import { createIndexNamer, type Rotation } from './index-name.ts';
import { objectId } from './object-id.ts';
import { createPivots } from './pivots.ts';
import { createSetFields } from './set-fields.ts';
import { createSketch } from './sketch.ts';
import { createSlots, type Slots } from './slots.ts';

/** No AWS log is older: S3 opened in 2006. */
const EARLIEST = Date.UTC(2006, 0, 1);
/** How far after its object was written an event may claim to have happened: clocks differ, zones get lost. */
const LATEST_AHEAD = 7 * 86_400_000;

const NO_ISSUES: readonly Issue[] = [];

const NO_HOPS: readonly string[] = [];

const NO_RECORD: RawRecord = { text: '', ordinal: 0 };
const NO_OBJECT: ObjectContext = { ref: { bucket: '', key: '' }, captures: {}, modified: 0 };

/** What a deployment chooses about documents. */
export interface DocumentSettings {
  readonly rotation: Rotation;
  /** Zone of the date in index names, in minutes east of UTC. */
  readonly zoneOffsetMinutes: number;
  /** Whether the text of a line is kept even where nothing is wrong with it. Default: it is. */
  readonly original?: boolean | undefined;
}

/** The document in the making; one draft serves all records of an object, and one object after the other. */
export interface Draft {
  readonly slots: Slots;
  /** What is known of the object that the records are from. No getter, as in `Slots`. */
  context(): ObjectContext;
  /**
   * Begins an object.
   * @param ingested ISO time of the load, for `event.ingested`: all that differs when an object is loaded again
   */
  open(context: ObjectContext, ingested: string): void;
  /** Begins the document of a record, with what is the same for the whole object. */
  start(record: RawRecord): void;
  /** Sets a field to JSON text. */
  set(slot: number, json: string): void;
  /** Keeps the text of the line that the document is made of, if all are kept, or something turns out to be wrong with it. */
  keepText(): void;
  setAll(fields: EcsFields | readonly EcsFields[]): void;
  /** Adds JSON text to a pivot field; a value that is there already is not repeated. */
  relate(kind: Related, json: string): void;
  issue(issue: Issue): void;
  /** Tells by what addresses the request says it came. */
  forward(hops: readonly string[]): void;
  /** Has the enrichers add what they know. */
  enrich(): void;
  /**
   * Ends the document.
   * @param time the event's, in epoch milliseconds; implausible or undefined: when the envelope's maker got the record,
   * or else LastModified, with an issue
   * @param uniqueId the vendor's own id, where the record has a valid one
   * @param isElsewhere the document goes to the source's other index
   */
  finish(time: number | undefined, uniqueId?: string, isElsewhere?: boolean): LogDocument;
}

/**
 * Makes the draft for a source. It has to be opened for an object first.
 * @param enrichers in the order in which they are asked
 */
export function createDraft(source: LogSource, settings: DocumentSettings, enrichers: readonly Enricher[] = []): Draft {
  const slots = createSlots();
  const namer = (name: string) => createIndexNamer(name, settings.rotation, settings.zoneOffsetMinutes);
  const indexOf = namer(source.index.name);
  const otherIndexOf = namer(source.index.other?.name ?? source.index.name);
  const at = {
    timestamp: slots.of('@timestamp'),
    ordinal: slots.of('sekisho.ordinal'),
    part: slots.of('sekisho.part'),
    issues: slots.of('sekisho.issues'),
    forwarded: slots.of('network.forwarded_ip'),
    original: slots.of('event.original'),
    account: slots.of('cloud.account.id'),
    region: slots.of('cloud.region'),
  };
  let context = NO_OBJECT;
  let idPrefix = '';
  let record = NO_RECORD;
  let issues: Issue[] = [];
  let hops: readonly string[] = NO_HOPS;
  let hasText = false;
  const pivots = createPivots(slots);
  const setFields = createSetFields(slots, pivots);

  const draft: Draft = {
    slots,
    context: () => context,
    open(next, ingested) {
      context = next;
      idPrefix = `${objectId(context.ref)}-`;
      presetConstants(slots, source, context, ingested);
      draft.start(NO_RECORD);
    },
    start(next) {
      slots.clear();
      record = next;
      if (next.envelope !== undefined) setEnvelope(slots, next.envelope);
      if (issues.length > 0) issues = [];
      hops = NO_HOPS;
      hasText = false;
      pivots.clear();
    },
    set: slots.set,
    keepText() {
      hasText = true;
    },
    setAll(fields) {
      if (Array.isArray(fields)) for (const one of fields) setFields(one);
      else setFields(fields as EcsFields);
    },
    relate: pivots.relate,
    issue(issue) {
      issues.push(issue);
    },
    forward(list) {
      hops = list.map((hop) => hop.trim());
      const addresses = hops.filter(isIp).map(quote);
      const last = addresses.at(-1);
      if (last !== undefined) slots.set(at.forwarded, last);
      for (const address of addresses) draft.relate('ip', address);
    },
    enrich() {
      for (const step of steps) step();
    },
    finish(time, uniqueId, isElsewhere) {
      const own = plausible(time, context.modified);
      const received = own ?? plausible(record.envelope?.received, context.modified);
      if (own === undefined && (time !== undefined || received === undefined)) issues.push(timestampIssue(time));
      const ms = received ?? context.modified;
      slots.set(at.timestamp, `"${isoText(ms)}"`);
      slots.set(at.ordinal, String(record.ordinal));
      if (record.part !== undefined) slots.set(at.part, String(record.part));
      pivots.write();
      if (hasText && (settings.original !== false || issues.length > 0)) slots.set(at.original, quote(record.text));
      if (issues.length > 0) slots.set(at.issues, JSON.stringify([...new Set(issues.map(({ code }) => code))]));
      return {
        id: uniqueId ?? idPrefix + placeInObject(record),
        index: isElsewhere ? otherIndexOf(ms) : indexOf(ms),
        json: slots.write(),
        timestamp: ms,
        // Not the list itself while it is empty: the next document goes on with it.
        issues: issues.length > 0 ? issues : NO_ISSUES,
      };
    },
  };
  const sketch = createSketch(source, slots, pivots, () => hops);
  const steps = enrichers.map((enricher) => enricher.bind(sketch));
  return draft;
}

/** `ordinal` or `ordinal.part`, to base 36. */
function placeInObject({ ordinal, part }: RawRecord): string {
  return part === undefined ? ordinal.toString(36) : `${ordinal.toString(36)}.${part.toString(36)}`;
}

function plausible(time: number | undefined, modified: number): number | undefined {
  return time !== undefined && time >= EARLIEST && time <= modified + LATEST_AHEAD ? time : undefined;
}

function timestampIssue(time: number | undefined): Issue {
  const detail = time === undefined ? 'no event time' : `event time ${isoText(time)} is implausible for this object`;
  return { code: 'bad_timestamp', field: '@timestamp', detail: `${detail}; that of its arrival is used` };
}
