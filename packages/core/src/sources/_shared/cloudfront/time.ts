import { isoText } from '../../../model/time.ts';
import { fromEpochSeconds } from '../../../parse/time.ts';
import type { Field } from '../../../source/field.ts';
import { isoTime } from '../../../source/kinds.ts';
import { prepared } from '../prepared.ts';

/** An epoch of seconds, with or without a fraction, or of milliseconds, which have thirteen digits. */
export function epoch(options: Parameters<typeof isoTime>[0]): Field<number> {
  return prepared(isoTime(options), (raw) => {
    const ms = typeof raw === 'string' && /^\d{13}$/u.test(raw) ? Number(raw) : fromEpochSeconds(raw);
    return ms === undefined ? raw : isoText(ms);
  });
}
