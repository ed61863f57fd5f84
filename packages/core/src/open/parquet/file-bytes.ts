import { corrupt, tooLarge } from './fault.ts';

/** The bytes of a file, read by their places. */
export interface FileBytes {
  readonly size: number;
  /** Whether all of them are in memory, so that what is read of them costs nothing. */
  readonly isWhole: boolean;
  /** @throws what the source throws */
  read(from: number, to: number): Promise<Buffer>;
}

/** A file that is in memory, or a part of one that begins at a place of the file. */
export function inMemory(bytes: Buffer, start = 0): FileBytes {
  return {
    size: start + bytes.length,
    isWhole: true,
    read: async (from, to) => bytes.subarray(from - start, to - start),
  };
}

/** Bytes that columns hold in memory: pages, dictionaries, the values of a row and what has been read ahead. */
export interface Budget {
  /** Holds more, or fewer. @throws ParquetFault where it is more than may be */
  hold(bytes: number): void;
}

/** Makes the budget of all columns of a row group. */
export function createBudget(most: number): Budget {
  let held = 0;
  return {
    hold(bytes) {
      held += bytes;
      if (held > most) throw tooLarge(`pages and values of more than ${most} bytes have to be in memory at once`);
    },
  };
}

/** The bytes of a part of a file, from its beginning to its end. */
export interface Stretch {
  readonly left: number;
  /** The next bytes, without passing them: as many as asked for, or more; fewer only where the part ends. */
  look(bytes: number): Promise<Buffer>;
  /** Passes bytes. */
  pass(bytes: number): void;
}

/** Makes the reader of a part. @param ahead bytes that are read at a time */
export function createStretch(file: FileBytes, from: number, to: number, ahead: number, budget: Budget): Stretch {
  let at = from;
  let window: Buffer = Buffer.alloc(0);
  return {
    get left() {
      return to - at;
    },
    async look(bytes) {
      const wanted = Math.min(bytes, to - at);
      if (window.length >= wanted) return window;
      const end = file.isWhole ? to : Math.min(to, at + Math.max(wanted, ahead));
      if (!file.isWhole) budget.hold(end - at - window.length);
      const more = await file.read(at + window.length, end);
      window = window.length === 0 ? more : Buffer.concat([window, more]);
      if (window.length < wanted) throw corrupt('the file ends early');
      return window;
    },
    pass(bytes) {
      at += bytes;
      window = window.subarray(bytes);
      if (!file.isWhole) budget.hold(-bytes);
    },
  };
}
