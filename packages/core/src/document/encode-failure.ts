import type { LogDocument } from '../model/document.ts';
import type { Issue } from '../model/issue.ts';
import { quote } from '../model/json.ts';
import type { RawRecord } from '../model/record.ts';
import type { Draft } from './draft.ts';

/** Turns a record that could not become its document into one of `event.kind: pipeline_error`, with the text whole. */
export type FailureEncoder = (record: RawRecord, issue: Issue) => LogDocument;

/** Makes the encoder. The time is that of arrival: whatever time the record claims has not been read. */
export function createFailureEncoder(draft: Draft): FailureEncoder {
  const original = draft.slots.of('event.original');
  const field = draft.slots.of('sekisho.field');
  return (record, issue) => {
    draft.start(record);
    draft.setAll({
      'event.kind': 'pipeline_error',
      'error.code': issue.code,
      'error.message': issue.field === undefined ? issue.detail : `${issue.field}: ${issue.detail}`,
    });
    // The message names it for people; dead letters are counted by it.
    if (issue.field !== undefined) draft.set(field, quote(issue.field));
    draft.set(original, quote(record.text));
    draft.issue(issue);
    return draft.finish(record.envelope?.received ?? draft.context().modified);
  };
}
