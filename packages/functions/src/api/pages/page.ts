import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Markup } from './charts.ts';
import { STYLE } from './style.ts';

/** Nothing but this style may be used, and nothing loaded: whatever stands in a log stays text. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  // Of its own pages alone, as a form would otherwise not say from where it is sent.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** A whole page. */
export function page(title: string, content: Markup): Markup {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} · Sekisho</title><style>${raw(STYLE)}</style></head><body>${content}</body></html>`;
}
