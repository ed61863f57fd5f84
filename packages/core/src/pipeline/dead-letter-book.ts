import { objectId } from '../document/object-id.ts';
import type { DeadLetter } from '../model/dead-letter.ts';
import type { ObjectRef } from '../model/object.ts';
import type { DeadLetterStore } from '../ports.ts';

/** A file of dead letters holds at most so many lines and characters. */
const MAX_LINES = 1_000;
const MAX_CHARACTERS = 4 * 1024 * 1024;

/** Gathers the dead letters of an object and has them kept. */
export interface DeadLetterBook {
  add(letter: DeadLetter): void;
  /** Has kept what makes a file, or all of it. @throws whatever the store throws */
  keep(all: boolean): Promise<void>;
}

/**
 * Opens the book for one object. Files are named by source, date of the object, object and first ordinal, so that a
 * repeated load overwrites its own files and never those of a neighbour.
 * @param modified the object's LastModified, ISO 8601
 */
export function openDeadLetterBook(
  store: DeadLetterStore,
  source: string,
  ref: ObjectRef,
  modified: string,
): DeadLetterBook {
  const folder = `${source}/${modified.slice(0, 10).replaceAll('-', '/')}`;
  const object = objectId(ref);
  let letters: DeadLetter[] = [];
  let characters = 0;
  return {
    add(letter) {
      letters.push(letter);
      characters += letter.record.length;
    },
    async keep(all) {
      const isFull = letters.length >= MAX_LINES || characters >= MAX_CHARACTERS;
      if (letters.length === 0 || !(all || isFull)) return;
      const file = letters.sort((a, b) => a.ordinal - b.ordinal);
      letters = [];
      characters = 0;
      await store.put(
        `${folder}/${object}-${file[0]?.ordinal}.ndjson`,
        file.map((letter) => JSON.stringify(letter)),
      );
    },
  };
}
