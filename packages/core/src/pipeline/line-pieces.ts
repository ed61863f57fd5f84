import type { RawRecord } from '../model/record.ts';
import { MAX_RECORD } from '../split/splitter.ts';
import type { Unwrapped } from '../unwrap/unwrap.ts';

/** Pieces held at a time, in characters: containers write at the same time, and some never end their line. */
const MAX_HELD = 16 * 1024 * 1024;

/** Joins the pieces of lines that a container runtime has cut. A joined line has the place of its last piece. */
export interface LinePieces {
  /** @returns the records that are whole now */
  take(record: RawRecord, piece: Unwrapped[number]['piece']): readonly RawRecord[];
  /** What is left when the object ends: lines whose last piece is missing. */
  rest(): readonly RawRecord[];
}

/** Makes a joiner for one object. */
export function createLinePieces(): LinePieces {
  const held = new Map<string, RawRecord>();
  let characters = 0;

  function release(): readonly RawRecord[] {
    const all = [...held.values()];
    held.clear();
    characters = 0;
    return all;
  }

  return {
    take(record, piece) {
      if (piece === undefined) return [record];
      const before = held.get(piece.id);
      const joined = { ...record, text: (before?.text ?? '') + record.text };
      held.set(piece.id, joined);
      characters += record.text.length;
      if (characters > MAX_HELD) return release();
      if (!piece.isLast && joined.text.length <= MAX_RECORD) return [];
      held.delete(piece.id);
      characters -= joined.text.length;
      return [joined];
    },
    rest: release,
  };
}
