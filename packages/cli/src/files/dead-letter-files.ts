import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { DeadLetterStore } from '@sekisho/core';

/** Keeps dead letters as files below a folder, which is made when there is something to keep. */
export function createDeadLetterFiles(folder: string): DeadLetterStore {
  return {
    async put(name, lines) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, lines.map((line) => `${line}\n`).join(''));
    },
  };
}
