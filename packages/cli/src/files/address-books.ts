import { join } from 'node:path';
import type { AddressBook } from '@sekisho/core';
import { openGeoDatabases } from '@sekisho/functions/geo';
import { note } from '../streams.ts';

/** Where databases of addresses are: those of one's own, in the folder of the state, and the one that comes with Sekisho. */
export function geoDatabases(state = '.sekisho'): readonly string[] {
  return [join(state, 'config', 'geo'), 'bundled'];
}

/** Opens them. The user is told of one that cannot be read. */
export function openAddressBooks(): readonly AddressBook[] {
  return openGeoDatabases(geoDatabases(), (path, error) => {
    note(`${path} is no database of addresses and left out: ${error instanceof Error ? error.message : error}`);
  });
}
