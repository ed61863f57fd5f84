import Table from 'cli-table3';
import type { Colors } from './colors.ts';

/** Nothing but a line below the head. */
const CHARS = {
  ...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
  ...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
  ...{ left: '', 'left-mid': '', mid: '', 'mid-mid': '', right: '', 'right-mid': '', middle: '  ' },
};

/**
 * A table as text without an end of line at its end. Numbers are grouped by thousands and stand to the right.
 * @param rows each as long as the head
 */
export function table(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  colors: Colors,
): string {
  const isNumeric = head.map((_, i) => rows.every((row) => typeof row[i] === 'number'));
  const drawn = new Table({
    head: head.map((name) => colors.dim(name)),
    chars: CHARS,
    colAligns: isNumeric.map((numeric) => (numeric ? 'right' : 'left')),
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  });
  drawn.push(...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? grouped(cell) : cell))));
  return drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n');
}

const NUMBERS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });

/** A number for people: `12,345`. */
export function grouped(value: number): string {
  return NUMBERS.format(value);
}
