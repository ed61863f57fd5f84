import { access, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { CommandError, UsageError } from '../command-error.ts';
import { filesOfSource, type SourceKind } from '../files/source-folder.ts';
import { note } from '../streams.ts';

/** What `sekisho new-source` can be told. */
export interface NewSourceOptions {
  readonly kind: SourceKind;
  /** Folder of the repository. */
  readonly repository: string;
}

const SOURCES = 'packages/core/src/sources';

/**
 * `sekisho new-source`: lays down the folder of a log source, which loads a sample of its own.
 * @returns exit code
 * @throws UsageError for an id that no source can have, CommandError where there is no repository, or such a source already
 */
export async function runNewSource(id: string, { kind, repository }: NewSourceOptions): Promise<number> {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(id) || id.length > 40) {
    throw new UsageError(
      `${id} is no id of a log source: take lower-case letters and digits, with hyphens between words.`,
    );
  }
  if (!(await isThere(join(repository, SOURCES)))) {
    throw new CommandError(
      `There is no ${SOURCES} in ${repository}: run it in a checkout of Sekisho, or say where with --repository.`,
    );
  }
  const folder = join(repository, SOURCES, id);
  if (await isThere(folder)) throw new CommandError(`${folder} is there already: choose another id.`);
  for (const [name, text] of Object.entries(filesOfSource(id, kind))) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  note(`Made ${folder}. What is next, see docs/adding-a-log-source.md:
  npm run gen                 enters it in the registry, and writes the field table of its README
  npm run golden -- ${id}     writes the documents of its samples: read them line by line
  npx vitest run --project unit test/conformance -t ${id}`);
  return 0;
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
