import type { EcsPath } from '../../ecs/vocabulary.ts';
import type { Enricher } from '../../model/enricher.ts';
import { isJsonObject, type Json, parseJson, quote } from '../../model/json.ts';
import { readTable } from './read-table.ts';

/** An AWS account, as people know it. */
interface Account {
  readonly name?: string | undefined;
  /** Path of its organizational unit. */
  readonly unit?: string | undefined;
}

/** Accounts by their ids of twelve digits. */
export type Accounts = ReadonlyMap<string, Account>;

const ID = /^\d{12}$/u;

/**
 * Reads the file of accounts: columns `id`, `name` and `ou`, or what `aws organizations list-accounts` answers.
 * @returns the accounts, and what is wrong with those that are left out
 * @throws TypeError for a text that is neither
 */
export function readAccounts(text: string): { readonly accounts: Accounts; readonly faults: readonly string[] } {
  const listed = parseJson(text);
  const entries = isJsonObject(listed) ? fromList(listed['Accounts']) : undefined;
  const { rows, faults } = entries === undefined ? readTable(text, 'id') : { rows: entries, faults: [] };
  const accounts = new Map<string, Account>();
  const bad: string[] = [];
  for (const { line, values } of rows) {
    if (ID.test(values['id'] ?? '')) accounts.set(values['id'] ?? '', { name: values['name'], unit: values['ou'] });
    else bad.push(`line ${line} has no id of twelve digits`);
  }
  return { accounts, faults: [...faults, ...bad] };
}

function fromList(list: Json | undefined) {
  if (!Array.isArray(list)) throw new TypeError('this is no list of accounts: it has no Accounts');
  return list.map((entry: Json, i) => {
    const { Id: id = '', Name: name = '' } = isJsonObject(entry) ? entry : {};
    const values: Readonly<Record<string, string>> = { id: String(id), name: String(name) };
    return { line: i + 1, values };
  });
}

const PLACES = [
  ['cloud.account.id', 'cloud.account.name', 'organization.name'],
  ['cloud.origin.account.id', 'cloud.origin.account.name', undefined],
  ['cloud.target.account.id', 'cloud.target.account.name', undefined],
] as const satisfies readonly (readonly [id: EcsPath, name: EcsPath, unit: EcsPath | undefined])[];

/** What accounts are called, and the organizational unit that the record's own is in. */
export function createAccountNames(accounts: Accounts): Enricher {
  const known = new Map(
    [...accounts].map(([id, { name, unit }]) => [quote(id), { name: name && quote(name), unit: unit && quote(unit) }]),
  );
  return {
    name: 'accounts',
    doc: 'Names of accounts, and the organizational unit of the one that the record is from.',
    writes: PLACES.flatMap(([, name, unit]) => (unit === undefined ? [name] : [name, unit])),
    bind({ slotOf, get, fill }) {
      const places = PLACES.map(([id, name, unit]) => ({
        id: slotOf(id),
        name: slotOf(name),
        unit: unit === undefined ? undefined : slotOf(unit),
      }));
      return () => {
        for (const place of places) {
          const account = known.get(get(place.id) ?? '');
          if (account?.name) fill(place.name, account.name);
          if (account?.unit && place.unit !== undefined) fill(place.unit, account.unit);
        }
      };
    },
  };
}
