import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Inference, inferObject } from '@sekisho/core';
import { CommandError } from '../command-error.ts';
import { createFileStore } from '../files/file-store.ts';
import { grouped } from '../render/table.ts';
import { note, write } from '../streams.ts';

/** What `sekisho infer` can be told. */
export interface InferOptions {
  /** Key that the file has in S3. */
  readonly key?: string;
  readonly json?: true;
}

/**
 * `sekisho infer`: proposes a section of `user.ini` for a file of which nobody knows what it is.
 * @returns exit code: 1 if nothing can be said about it
 * @throws CommandError for a file that cannot be read
 */
export async function runInfer(file: string, { key = basename(file), json }: InferOptions): Promise<number> {
  const found = await stat(file).catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(`${file} cannot be read (${cause.code}): give the path of a log file.`, { cause });
  });
  if (found.isDirectory()) throw new CommandError(`${file} is a folder: give one of the files in it.`);
  const object = await createFileStore(() => file).open({ bucket: 'local', key });
  const inference = await inferObject(object);
  if (inference === undefined) {
    note('There is no text in it that could be read.');
    return 1;
  }
  await write(process.stdout, json ? `${JSON.stringify(inference, null, 2)}\n` : inference.section);
  note(inWords(inference));
  return inference.read > 0 ? 0 : 1;
}

function inWords({ seen, read, name }: Inference): string {
  const counts = `Of ${grouped(seen)} records looked at, ${grouped(read)} can be read so.`;
  return `${counts} It is a proposal: look at the names, put it into user.ini, and try it with\n  sekisho parse FILE --source ${name} --config user.ini`;
}
