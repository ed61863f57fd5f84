import { html } from 'hono/html';
import type { Log } from '../../log.ts';
import type { Markup } from './charts.ts';
import { plain } from './elements.ts';
import { page } from './page.ts';

/** One look at the console. */
export interface Visit {
  /** The way from the page to the beginning of the API, so that links hold behind any prefix. */
  readonly root: string;
  /** Who looks, and whether they may change something. */
  readonly who: string;
  readonly mayChange: boolean;
  /** What was done just before. */
  readonly note?: Note | undefined;
  readonly now: number;
  readonly log: Log;
}

/** What may have been done. A name and not a text, as anybody can make a link that leads here. */
const NOTES = {
  begun: 'The job has begun. Look again to see how far it has come.',
  cancelled: 'The job is cancelled. What was loaded stays.',
  nothing: 'There is nothing to load again, so that no job has begun.',
} as const;

/** The name of something that was done. */
export type Note = keyof typeof NOTES;

/** All names. */
export const notes = Object.keys(NOTES) as readonly Note[];

const PLACES = [
  ['./', 'Overview'],
  ['console/coverage', 'Coverage'],
  ['console/drift', 'Drift'],
  ['console/cost', 'Cost'],
  ['console/objects', 'Objects'],
  ['console/jobs', 'Jobs'],
  ['console/reprocess', 'Load again'],
  ['console/deadletters', 'Dead letters'],
  ['console/unclaimed', 'Unclaimed'],
  ['console/explain', 'Explain a key'],
  ['console/rules', 'Rules'],
  ['dashboards', 'Dashboards'],
  ['openapi.json', 'API'],
] as const;

/** Where the navigation leads. */
type ConsolePlace = (typeof PLACES)[number][1];

/** What a page of the console is made of. */
interface ConsolePage {
  readonly title: string;
  /** What the page is for, in a sentence. */
  readonly lead: string;
  /** The place in the navigation that it is, or belongs to. */
  readonly place?: ConsolePlace;
  readonly content: Markup | readonly Markup[];
}

/** A page of the console. */
export function consolePage(
  { root, who, mayChange, note }: Visit,
  { title, lead, place, content }: ConsolePage,
): Markup {
  const links = PLACES.map(([path, name]) =>
    name === place
      ? html`<a href="${root}${path}" aria-current="page">${name}</a>`
      : html`<a href="${root}${path}">${name}</a>`,
  );
  const rights = mayChange ? 'may change things' : 'may look, but not change anything';
  const done = note === undefined ? '' : html`<p class="note" role="status">${NOTES[note]}</p>`;
  return page(
    title,
    html`<a class="skip" href="#content">Skip to the content</a><header><nav aria-label="Console">${links}</nav><h1>${title}</h1><p class="soft">${lead} You are ${who === 'local' ? 'on this machine' : plain(who)}, and ${rights}.</p>${done}</header><main class="console" id="content">${content}</main>`,
  );
}
