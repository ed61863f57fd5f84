import type { AddressBook } from '@sekisho/core';
import { openGeoDatabases } from '@sekisho/functions/geo';

/** Where databases of addresses of one's own are looked for, in the folder of the state. */
export const GEO_FOLDER = 'config/geo';

/** Opens the databases that tell where addresses are: those of one's own first. @param note takes a line for the user */
export function openAddressBooks(state: string, note: (text: string) => void): readonly AddressBook[] {
  return openGeoDatabases([`${state}/${GEO_FOLDER}`, 'bundled'], (path, error) => {
    note(`${path} is no database of addresses and left out: ${error instanceof Error ? error.message : error}`);
  });
}
