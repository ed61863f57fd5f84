import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { CommandError } from '../command-error.ts';

/** A file that is to be loaded as an object. */
export interface LocalFile {
  readonly key: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * The files at the paths, folders with all that is in them, in the order of their names.
 * @param prefix put before the name of a file, or its path below the folder, to make its key
 * @throws CommandError for a path that cannot be read, and for two files with one key
 */
export async function listFiles(paths: readonly string[], prefix: string): Promise<readonly LocalFile[]> {
  const files = new Map<string, LocalFile>();
  for (const root of paths) {
    for (const file of await filesAt(root, prefix)) {
      const other = files.get(file.key);
      if (other !== undefined) {
        throw new CommandError(
          `${other.path} and ${file.path} would both be ${file.key}: load them one by one, with another --key-prefix.`,
        );
      }
      files.set(file.key, file);
    }
  }
  return [...files.values()];
}

async function filesAt(root: string, prefix: string): Promise<readonly LocalFile[]> {
  try {
    const found = await stat(root);
    if (!found.isDirectory()) return [{ key: prefix + basename(root), path: root, size: found.size }];
    const entries = await readdir(root, { recursive: true, withFileTypes: true });
    const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return await Promise.all(
      paths.sort().map(async (path) => ({ key: prefix + keyOf(root, path), path, size: (await stat(path)).size })),
    );
  } catch (cause) {
    const { code, path = root } = cause as NodeJS.ErrnoException;
    if (code === undefined) throw cause;
    throw new CommandError(`${path} cannot be read (${code}): give paths of files and folders with logs.`, { cause });
  }
}

function keyOf(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
