import { createDraft, type Draft } from '../../packages/core/src/document/draft.ts';
import type { LogDocument } from '../../packages/core/src/model/document.ts';
import type { ObjectContext } from '../../packages/core/src/model/object.ts';
import type { LogSource } from '../../packages/core/src/source/define.ts';

/** When the made-up object was written: 2026-11-20T10:00:00Z, in epoch milliseconds. */
export const MODIFIED = Date.UTC(2026, 10, 20, 10);

/** What is known of a made-up object. */
export function objectContext(changes: Partial<ObjectContext> = {}): ObjectContext {
  const ref = { bucket: 'logs', key: 'gates/1.log', etag: '0123', modified: new Date(MODIFIED).toISOString() };
  return { ref, captures: {}, account: '444455556666', region: 'eu-west-1', modified: MODIFIED, ...changes };
}

/** A draft for the made-up object, with monthly indices in UTC. */
export function draftOf(source: LogSource, context = objectContext()): Draft {
  const draft = createDraft(source, { rotation: 'monthly', zoneOffsetMinutes: 0 });
  draft.open(context, '2026-11-20T10:05:00.000Z');
  return draft;
}

/** A document with its fields by dotted path; arrays and the vendor's own objects below `stop` are left whole. */
export function flat(document: LogDocument, stop?: string): Readonly<Record<string, unknown>> {
  const fields: Record<string, unknown> = {};
  const walk = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || path === stop) fields[path] = value;
    else for (const [key, inner] of Object.entries(value)) walk(inner, path === '' ? key : `${path}.${key}`);
  };
  walk(JSON.parse(document.json), '');
  return fields;
}
