import { html } from 'hono/html';
import type { Markup } from './charts.ts';

/** A field for a text. */
export function textField(
  label: string,
  name: string,
  value: string | undefined,
  kind: 'grow' | 'search' | 'datetime-local' = 'search',
): Markup {
  const type = kind === 'datetime-local' ? kind : 'text';
  const style = kind === 'grow' ? 'grow' : '';
  return html`<label class="${style}">${label}<input type="${type}" name="${name}" value="${value ?? ''}" autocomplete="off" spellcheck="false"></label>`;
}

/** A field for one of some values. */
export function choice(
  label: string,
  name: string,
  value: string | undefined,
  options: readonly (readonly [value: string, label: string])[],
): Markup {
  const shown = options.map(([one, text]) =>
    one === (value ?? '')
      ? html`<option value="${one}" selected>${text}</option>`
      : html`<option value="${one}">${text}</option>`,
  );
  return html`<label>${label}<select name="${name}">${shown}</select></label>`;
}

/** What a form says without being asked; what is not given is left out. */
export function hidden(values: Readonly<Record<string, string | number | undefined>>): Markup {
  const shown = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}">`],
  );
  return html`${shown}`;
}

/** A form that asks, and changes nothing: what it asks for is in the address. */
export function askForm(action: string, label: string, button: string, fields: readonly Markup[]): Markup {
  return html`<form method="get" action="${action}" aria-label="${label}"><div class="fields">${fields}<button>${button}</button></div></form>`;
}

/** A form that changes something. Whoever may not gets a sentence instead. */
export function changeForm(
  { mayChange }: { readonly mayChange: boolean },
  action: string,
  { button, label }: { readonly button: string; readonly label: string },
  fields: Markup,
): Markup {
  if (!mayChange) return html`<span class="soft">For operators</span>`;
  return html`<form method="post" action="${action}"><div class="fields">${fields}<button aria-label="${label}">${button}</button></div></form>`;
}

/** All log types, to choose from. */
export function sourceChoice(value: string | undefined, sources: readonly { readonly id: string }[]): Markup {
  return choice('Log type', 'source', value, [['', 'any'], ...sources.map(({ id }) => [id, id] as const)]);
}

/** Buckets that logs come from, to choose from. */
export function bucketChoice(value: string | undefined, buckets: readonly string[], any: boolean): Markup {
  const all = any ? [['', 'any'] as const] : [];
  return choice('Bucket', 'bucket', value, [...all, ...buckets.map((bucket) => [bucket, bucket] as const)]);
}
