import type { Issue } from '../model/issue.ts';
import type { Json } from '../model/json.ts';
import type { EnvelopeContext } from '../model/record.ts';

/** A JSON object, as envelopes are. */
export type Members = { readonly [key: string]: Json };

/** What one envelope holds at a place. */
export interface Inner {
  readonly text: string;
  readonly envelope: EnvelopeContext;
  /** What the envelope carries cannot be read; the text is the envelope's own. */
  readonly fault?: Issue | undefined;
  /** The text is a piece of a line. */
  readonly piece?: Piece | undefined;
}

/** A piece of a line that was too long for the container runtime. */
export interface Piece {
  readonly id: string;
  readonly isLast: boolean;
}

/** A text that says something; undefined otherwise. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An instant in epoch milliseconds, as number or digits. */
export function epochMsOf(value: Json | undefined): number | undefined {
  const ms = typeof value === 'string' && /^\d{13}$/u.test(value) ? Number(value) : value;
  return typeof ms === 'number' && Number.isSafeInteger(ms) && ms > 0 ? ms : undefined;
}
