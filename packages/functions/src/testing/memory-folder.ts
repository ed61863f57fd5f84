import type { FileFolder } from '../adapters/file-folder.ts';

/** A folder in memory. */
export interface MemoryFolder extends FileFolder {
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  put(name: string, text: string): void;
}

/** Makes one. */
export function createMemoryFolder(): MemoryFolder {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    files,
    put: (name, text) => void files.set(name, new TextEncoder().encode(text)),
    list: async () => [...files].map(([name, bytes]) => ({ name, version: Buffer.from(bytes).toString('base64') })),
    async read(name) {
      const bytes = files.get(name);
      if (bytes === undefined) throw new Error(`there is no ${name}`);
      return bytes;
    },
    async write(name, bytes) {
      files.set(name, new Uint8Array(bytes));
    },
    async remove(name) {
      files.delete(name);
    },
  };
}
