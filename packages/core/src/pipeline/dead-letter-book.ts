import { objectId } from '../document/object-id.ts';
import type { DeadLetter } from '../model/dead-letter.ts';
import type { ObjectRef } from '../model/object.ts';
import type { DeadLetterStore } from '../ports.ts';

/** A file of dead letters is full with so many lines or characters. */
const MAX_LINES = 1_000;
const MAX_CHARACTERS = 4 * 1024 * 1024;

/** Gathers the dead letters of an object and has them kept. */
export interface DeadLetterBook {
  add(letter: DeadLetter): void;
  /** Letters for a file have been gathered. Before they are kept, every record read so far has to have its outcome. */
  readonly isFull: boolean;
  /** Has full files kept; the last one as it is where `all` is asked for. @throws whatever the store throws */
  keep(all: boolean): Promise<void>;
}

/**
 * Opens the book for one object. Files are filled in the order of the records and named by source, date of the object,
 * object and place of their first record: a repeated load makes the same files, and none ever overwrites a neighbour.
 * @param modified the object's LastModified, ISO 8601
 */
export function openDeadLetterBook(
  store: DeadLetterStore,
  source: string,
  ref: ObjectRef,
  modified: string,
): DeadLetterBook {
  const prefix = `${source}/${modified.slice(0, 10).replaceAll('-', '/')}/${objectId(ref)}`;
  let letters: DeadLetter[] = [];
  let characters = 0;

  async function keepFile(count: number): Promise<void> {
    const file = letters.slice(0, count);
    await store.put(
      `${prefix}-${placeOf(file[0])}.ndjson`,
      file.map((letter) => JSON.stringify(letter)),
    );
    letters = letters.slice(count);
    characters -= file.reduce((sum, { record }) => sum + record.length, 0);
  }

  return {
    get isFull() {
      return letters.length >= MAX_LINES || characters >= MAX_CHARACTERS;
    },
    add(letter) {
      letters.push(letter);
      characters += letter.record.length;
    },
    async keep(all) {
      letters.sort((a, b) => a.ordinal - b.ordinal || (a.part ?? 0) - (b.part ?? 0));
      for (let count = fullFile(letters); count > 0; count = fullFile(letters)) await keepFile(count);
      if (all && letters.length > 0) await keepFile(letters.length);
    },
  };
}

/** How many letters make the first file full; 0 where they are too few. */
function fullFile(letters: readonly DeadLetter[]): number {
  let characters = 0;
  for (const [i, { record }] of letters.entries()) {
    characters += record.length;
    if (i + 1 === MAX_LINES || characters >= MAX_CHARACTERS) return i + 1;
  }
  return 0;
}

function placeOf(letter: DeadLetter | undefined): string {
  return letter?.part === undefined ? `${letter?.ordinal}` : `${letter.ordinal}.${letter.part}`;
}
