import { addressBytes } from './address.ts';
import type { AddressBook } from './address-look.ts';
import { openRanges, packRanges, type Range } from './tables/ranges.ts';
import { openSections, packSections } from './tables/sections.ts';
import { openTexts, packTexts } from './tables/texts.ts';

const KIND = 'operators';

/** Addresses from the first to the last that an autonomous system announces. */
export interface OperatedRange {
  readonly first: string;
  readonly last: string;
  /** Number of the autonomous system. */
  readonly number: number;
  readonly organization: string;
}

/** What a file of operators tells of itself. */
export interface OperatorsHeader {
  /** What it was made of, and to whom thanks are due. */
  readonly origin: string;
}

/**
 * Makes a compact file of who operates which addresses.
 * @param rows of both families; what is no address is left out
 */
export function packOperators(rows: Iterable<OperatedRange>, header: OperatorsHeader): Uint8Array<ArrayBuffer> {
  const numbers = new Map<string, number>();
  const ranges: Range[] = [];
  for (const { first, last, number, organization } of rows) {
    const [from, to] = [addressBytes(first), addressBytes(last)];
    if (from === undefined || to === undefined || from.length !== to.length) continue;
    const operator = JSON.stringify([number, organization]);
    const value = numbers.get(operator) ?? numbers.size + 1;
    numbers.set(operator, value);
    ranges.push({ first: from, last: to, value });
  }
  const narrowest = (values: readonly number[]) => values.at(-1) ?? 0;
  return packSections(KIND, header, { ...packRanges(ranges, narrowest), ...packTexts(['', ...numbers.keys()]) });
}

/** Opens such a file. @throws TypeError where it is none, or not whole */
export function openOperators(file: Uint8Array<ArrayBuffer>): AddressBook & { readonly header: OperatorsHeader } {
  const opened = openSections<OperatorsHeader>(KIND, file);
  const find = openRanges(opened);
  const textOf = openTexts(opened);
  return {
    header: opened.header,
    find(_, bytes) {
      const value = find(bytes);
      if (value === 0) return undefined;
      const [number, organization] = JSON.parse(textOf(value)) as [number, string];
      return { 'as.number': number, 'as.organization.name': organization };
    },
  };
}
