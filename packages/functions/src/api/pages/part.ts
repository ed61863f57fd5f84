import { StoreError } from '@sekisho/core';
import { html } from 'hono/html';
import { HTTPException } from 'hono/http-exception';
import { SearchError } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Markup } from './charts.ts';
import { plain } from './elements.ts';

/**
 * A part of a page. Where it cannot be asked for it says so, and the rest of the page is there.
 * @throws HTTPException where the request itself is wrong
 */
export async function part(
  title: string,
  { log }: { readonly log: Log },
  show: () => Markup | Promise<Markup>,
): Promise<Markup> {
  return html`<section><h2>${plain(title)}</h2>${await shown(log, show)}</section>`;
}

async function shown(log: Log, show: () => Markup | Promise<Markup>): Promise<Markup> {
  try {
    return await show();
  } catch (error) {
    if (error instanceof HTTPException) throw error;
    if (error instanceof SearchError || error instanceof StoreError) {
      return html`<p class="alarm">This could not be asked: ${plain(error.message)}</p>`;
    }
    log.error('part of a page failed', {
      error: String(error),
      stack: error instanceof Error ? error.stack : undefined,
    });
    return html`<p class="alarm">This failed by a fault of the program, which has been logged.</p>`;
  }
}
