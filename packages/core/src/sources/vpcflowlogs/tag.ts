import type { Field } from '../../source/field.ts';
import { type FieldOptions, keyword } from '../../source/kinds.ts';
import { prepared } from '../_shared/prepared.ts';

/** A tag value: flow logs write what is not plain in it percent-encoded. Text that is no such encoding stays as it is. */
export function tag(options: FieldOptions): Field<string> {
  return prepared(keyword(options), decode);
}

function decode(raw: unknown): unknown {
  if (typeof raw !== 'string' || !raw.includes('%')) return raw;
  try {
    return decodeURIComponent(raw);
  } catch (error) {
    if (error instanceof URIError) return raw;
    throw error;
  }
}
