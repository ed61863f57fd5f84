import { html } from 'hono/html';
import { visible } from '../routes/dead-letters-excerpt.ts';
import type { Markup } from './charts.ts';
import { momentText, numberText, spanText } from './numbers.ts';

/** A column of a table: numbers stand to the right, short texts are never broken, long ones have room. */
export interface Column {
  readonly name: string;
  readonly kind?: 'number' | 'short' | 'long' | 'chart';
}

/** A cell: what it shows. */
export type Cell = Markup | string | number;

/**
 * A table that scrolls by itself where it is too wide.
 * @param label what it is a table of, for those who do not see it
 * @param rows the first cell of each is its name
 */
export function table(label: string, columns: readonly Column[], rows: readonly (readonly Cell[])[]): Markup {
  const head = columns.map(({ name, kind }) => html`<th scope="col" class="${kind ?? ''}">${plain(name)}</th>`);
  const body = rows.map((cells) => {
    const shown = cells.map((cell, i) => {
      const kind = columns[i]?.kind ?? '';
      const text = shownOf(cell);
      return i === 0 ? html`<th scope="row" class="${kind}">${text}</th>` : html`<td class="${kind}">${text}</td>`;
    });
    return html`<tr>${shown}</tr>`;
  });
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** Facts with their names; those that are not there are left out. */
export function facts(entries: readonly (readonly [name: string, value: Cell | undefined])[]): Markup {
  const shown = entries.flatMap(([name, value]) =>
    value === undefined ? [] : [html`<dt>${name}</dt><dd>${shownOf(value)}</dd>`],
  );
  return html`<dl class="facts">${shown}</dl>`;
}

/** That there is nothing. */
export function nothing(text: string): Markup {
  return html`<p class="nothing">${text}</p>`;
}

function shownOf(cell: Cell): Markup | string {
  if (typeof cell === 'number') return numberText(cell);
  // Strings that are markup are objects.
  return typeof cell === 'string' ? plain(cell) : cell;
}

/** A text of nobody we know: it cannot turn the direction of what stands beside it. */
export function plain(text: string): string {
  return visible(text).toWellFormed();
}

/** A key, or another text of a machine. */
export function code(text: string): Markup {
  return html`<code>${plain(text)}</code>`;
}

/** A time. */
export function moment(iso: string | undefined): Markup | string {
  return iso === undefined ? '' : html`<time datetime="${iso}">${momentText(iso)}</time>`;
}

/** How long ago a time is, with the time itself for whoever points at it. */
export function ago(iso: string | undefined, now: number): Markup | string {
  if (iso === undefined) return '';
  return html`<time datetime="${iso}" title="${momentText(iso)}">${spanText(now - Date.parse(iso))} ago</time>`;
}

/** A query with what is given of these: `?a=1&b=2`. */
export function queryOf(values: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value).toWellFormed()] as const],
  );
  return `?${new URLSearchParams(Object.fromEntries(given))}`;
}

/** The way to the next page, where there is one. */
export function nextPage(
  query: Readonly<Record<string, string | number | undefined>>,
  next: string | undefined,
): Markup {
  return next === undefined ? html`` : html`<p><a href="${queryOf({ ...query, cursor: next })}">Next page</a></p>`;
}
