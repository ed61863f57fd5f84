import { REDACTED, type Span } from './span.ts';
import { hideValues } from './values.ts';

/**
 * What becomes of a column: it is hidden, or hidden with what says the same elsewhere, or may be such an elsewhere, or is left alone.
 * An address or a number that is written as a hidden text is, is not that text.
 */
export type Standing = 'secret' | 'named' | 'open' | 'fixed';

/** Hides columns in their line. They stand there in their order, so that each begins behind the one before. */
export function hideColumns(text: string, columns: readonly string[], standingOf: (place: number) => Standing): string {
  let at = 0;
  const found = columns.flatMap((column, place) => {
    const span = columnAt(text, at, column);
    at = span?.to ?? at;
    return span === undefined || column === '' || column === '-' ? [] : [{ ...span, standing: standingOf(place) }];
  });
  if (!found.some(isHidden)) return text;
  const values = found.filter(({ standing }) => standing === 'named').map(({ from, to }) => text.slice(from, to));
  // A single character says nothing of where else it stands.
  const known = values.filter((value) => value.length > 1);
  let clean = '';
  let kept = 0;
  for (const one of found) {
    const column = text.slice(one.from, one.to);
    const rest = one.standing === 'open' ? hideValues(column, known) : column;
    clean += text.slice(kept, one.from) + (isHidden(one) ? REDACTED : rest);
    kept = one.to;
  }
  return clean + text.slice(kept);
}

function isHidden({ standing }: { readonly standing: Standing }): boolean {
  return standing === 'secret' || standing === 'named';
}

/** Characters between two columns: quotes and what separates them. */
const MOST_BETWEEN = 4;

function columnAt(text: string, at: number, column: string): Span | undefined {
  for (let from = at; from <= at + MOST_BETWEEN; from++) {
    const to = endOfColumn(text, from, column);
    if (to !== undefined) return { from, to };
  }
  return undefined;
}

/** Where a column ends that begins at the place. A quote in it may have a backslash before it in the line. */
function endOfColumn(text: string, from: number, column: string): number | undefined {
  let at = from;
  for (let i = 0; i < column.length; i++, at++) {
    if (column[i] === '"' && text.startsWith('\\"', at)) at++;
    if (text[at] !== column[i]) return undefined;
  }
  return at;
}
