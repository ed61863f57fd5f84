import type { LogDocument } from '../model/document.ts';
import { quote } from '../model/json.ts';
import type { RawRecord } from '../model/record.ts';
import type { LogSource } from '../source/define.ts';
import type { Described, DescribedRecords, Values } from '../source/format.ts';
import type { Draft } from './draft.ts';
import { createJsonWalk } from './json-walk.ts';
import { recordId } from './object-id.ts';
import { oneLine } from './one-line.ts';
import { reshapeFree } from './reshape.ts';

/** Turns the values of a record into its document. */
export type DescribedEncoder = (values: Values, record: RawRecord) => LogDocument;

/**
 * Compiles a log type that a user describes. The values are kept whole under the namespace, part of a `flat_object`: in the very
 * text of the record where that is JSON and can be indexed as it is.
 */
export function compileDescribed(source: LogSource, format: DescribedRecords, draft: Draft): DescribedEncoder {
  const { walk } = createJsonWalk({}, true);
  const whole = draft.slots.of(source.namespace);
  const original = draft.slots.of('event.original');
  const isJson = format.divide.by === 'json';

  function keep(given: Values, { values, hides }: Described, { text }: RawRecord): void {
    const isFaithful = !isJson || walk(given, text);
    const own = isJson && values === given ? text : JSON.stringify(values);
    if (isFaithful && (own === text || walk(values, own))) {
      draft.set(whole, oneLine(own));
      if (hides === true) draft.set(original, quote(text));
      else if (!isJson) draft.keepText();
    } else {
      draft.set(whole, reshapeFree(values));
      draft.set(original, quote(text));
      draft.issue({ code: 'reshaped', detail: 'parts cannot be indexed as they are; the whole is in event.original' });
    }
  }

  return (values, record) => {
    draft.start(record);
    const described = format.describe(values, { object: draft.context(), envelope: record.envelope });
    keep(values, described, record);
    for (const issue of described.issues) draft.issue(issue);
    draft.setAll(described.fields);
    if (described.hops !== undefined) draft.forward(described.hops);
    draft.enrich();
    return draft.finish(described.time, described.id === undefined ? undefined : recordId(described.id));
  };
}
