import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG_FILES, type ConfigFiles, type Configuration, readConfiguration, sources } from '@sekisho/core';
import { CommandError } from '../command-error.ts';
import { describeFault } from '../render/config-faults.ts';
import { note } from '../streams.ts';

/**
 * Reads the files of a configuration.
 * @param path the folder that they are in, or a `user.ini` alone, whatever it is called
 * @throws CommandError where there is nothing of the kind
 */
export async function readConfigFiles(path: string): Promise<ConfigFiles> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new CommandError(`${path} cannot be read (${cause.code}): give a user.ini, or the folder that it is in.`, {
      cause,
    });
  });
  if (!found.isDirectory()) return { 'user.ini': await readFile(path, 'utf8') };
  const files = await filesIn(path);
  if (Object.values(files).every((text) => text === undefined)) {
    throw new CommandError(`${path} has no files of a configuration: ${CONFIG_FILES.join(', ')}.`);
  }
  return files;
}

/** The files in a folder, which need not be there. */
export async function filesIn(folder: string): Promise<ConfigFiles> {
  const texts = await Promise.all(CONFIG_FILES.map(async (name) => [name, await textOf(join(folder, name))] as const));
  return Object.fromEntries(texts);
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** What a command goes by: what is built in, and what the files say beside. The user is told of what is wrong with them. */
export async function openConfiguration(path: string | undefined): Promise<Configuration> {
  const configuration = readConfiguration(path === undefined ? {} : await readConfigFiles(path), sources);
  for (const fault of configuration.faults) if (fault.severity === 'error') note(describeFault(fault));
  return configuration;
}
