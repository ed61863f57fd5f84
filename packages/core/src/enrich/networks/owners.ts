import type { AddressBytes } from '../address.ts';
import { createPrefixTable, isNetwork, type PrefixTable } from '../prefix-table.ts';
import { readTable } from './read-table.ts';

/** Columns of the file of owners: what an address, or the addresses of a network, belong to. */
type Column =
  | 'account_id'
  | 'account_name'
  | 'region'
  | 'availability_zone'
  | 'instance_id'
  | 'instance_name'
  | 'vpc_id'
  | 'subnet_id'
  | 'interface_id'
  | 'name';

/** Who has an address. Two accounts may have the same private one. */
export type Owner = Readonly<Partial<Record<Column, string>>>;

/** Knows who has an address. */
export interface Owners {
  /** The owners of the smallest network that has it. */
  find(address: AddressBytes): readonly Owner[] | undefined;
}

/**
 * Reads the file: the column `address` (an address or a network) and any of `Column`.
 * @returns the owners, and what is wrong with lines that are left out
 * @throws TypeError where there is no column `address`
 */
export function readOwners(text: string): { readonly owners: Owners; readonly faults: readonly string[] } {
  const { rows, faults } = readTable(text, 'address');
  const all = new Map<string, Owner[]>();
  const bad: string[] = [];
  for (const { line, values } of rows) {
    const { address = '', ...owner } = values;
    if (isNetwork(address)) all.set(address, [...(all.get(address) ?? []), owner]);
    else bad.push(`line ${line} has no address or network`);
  }
  const owners: PrefixTable<readonly Owner[]> = createPrefixTable(all);
  return { owners, faults: [...faults, ...bad] };
}

/** The owner that is meant: the only one there is, or the one in the account that the record is from. */
export function ownerFor(owners: readonly Owner[], account: string | undefined): Owner | undefined {
  if (owners.length === 1) return owners[0];
  return account === undefined ? undefined : owners.find((owner) => owner.account_id === account);
}
