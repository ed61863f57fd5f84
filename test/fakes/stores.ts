import type { Continuations, DeadLetter, DeadLetterStore, LoadRequest } from '@sekisho/core';

/** Dead letters in memory. */
export interface FakeDeadLetterStore extends DeadLetterStore {
  /** Lines by file name; a file put again is replaced. */
  readonly files: ReadonlyMap<string, readonly string[]>;
  /** The dead letters of all files, in the order of file names, ordinals as numbers. */
  readonly letters: readonly DeadLetter[];
}

/** Makes an empty dead-letter store. */
export function createFakeDeadLetterStore(): FakeDeadLetterStore {
  const files = new Map<string, readonly string[]>();
  return {
    files,
    get letters() {
      const names = [...files.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
      return names.flatMap((name) => files.get(name)?.map((line) => JSON.parse(line)) ?? []);
    },
    async put(name, lines) {
      files.set(name, lines);
    },
  };
}

/** The requests that were put back on the queue. */
export interface FakeContinuations extends Continuations {
  readonly sent: readonly LoadRequest[];
}

/** Makes continuations that remember what was sent. */
export function createFakeContinuations(): FakeContinuations {
  const sent: LoadRequest[] = [];
  return {
    sent,
    async send(request) {
      sent.push(request);
    },
  };
}
