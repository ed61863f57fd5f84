import type { Panel } from './panel.ts';

/** Columns that a dashboard has. */
const COLUMNS = 48;

/** The columns of each panel in a row: what they do not say is shared among them, and the last one takes what is over. */
export function widthsOf(row: readonly Pick<Panel, 'width'>[]): readonly number[] {
  const free = COLUMNS - row.reduce((used, { width = 0 }) => used + width, 0);
  const sharing = row.filter(({ width }) => width === undefined).length;
  const share = sharing === 0 ? 0 : Math.floor(free / sharing);
  const widths = row.map(({ width }) => width ?? share);
  const rest = COLUMNS - widths.reduce((a, b) => a + b, 0);
  return widths.map((width, i) => (i === row.length - 1 ? width + rest : width));
}
