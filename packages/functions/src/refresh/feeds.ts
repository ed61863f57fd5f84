import { type Feed, type IndicatorDetails, packIndicators, readFeed } from '@sekisho/core';
import { isSharedDomain } from '../adapters/host-names.ts';
import { download } from './download.ts';
import { feedSource } from './feed-list.ts';
import type { RefreshSettings } from './settings.ts';
import { type RefreshDeps, type RefreshStep, readIfThere, runStep, writeNew } from './step.ts';

/** A feed that is to be had. */
interface Wanted {
  readonly id: string;
  /** What is true of all its indicators. */
  readonly details: IndicatorDetails;
  /** Its pages. @throws Error where it cannot be had */
  texts(): Promise<readonly string[]>;
}

/** The pages of a feed as they were when it was last whole. */
interface Kept {
  readonly at: number;
  readonly texts: readonly string[];
}

/** Where the user's own feeds are, below the configuration folder. */
const OWN = 'indicators/';
/** Pages of a feed that names the next one. */
const MOST_PAGES = 40;
/** Milliseconds after which a feed may be less than half of what it was. */
const TRUSTED_MS = 7 * 86_400_000;

/**
 * Fetches all feeds, reads the user's own, and makes one file of their indicators. A feed that cannot be had whole is as it was
 * the last time.
 */
export async function refreshFeeds(settings: RefreshSettings, deps: RefreshDeps): Promise<readonly RefreshStep[]> {
  const wanted = [...settings.feeds.map((feed) => toFetch(feed, settings)), ...(await ownFeeds(deps))];
  const feeds: Feed[] = [];
  const steps: RefreshStep[] = [];
  for (const one of wanted) {
    const { step, feed } = await refreshFeed(one, deps);
    steps.push(step);
    if (feed !== undefined) feeds.push(feed);
  }
  return [...steps, await runStep('indicators', () => compile(feeds, deps))];
}

function toFetch(feed: RefreshSettings['feeds'][number], settings: RefreshSettings): Wanted {
  const source = feedSource(feed, settings);
  if (typeof source === 'string') {
    return { id: feed.id, details: { provider: feed.id }, texts: () => Promise.reject(new Error(source)) };
  }
  return { id: feed.id, details: source.details, texts: () => fetchPages(source.url, source.headers) };
}

async function ownFeeds({ config }: RefreshDeps): Promise<readonly Wanted[]> {
  const files = (await config.list()).filter(({ name }) => name.startsWith(OWN));
  return files.map(({ name }) => ({
    id: `own-${name.slice(OWN.length).replaceAll('/', '-')}`,
    details: { provider: name.slice(OWN.length) },
    texts: async () => [new TextDecoder().decode(await config.read(name))],
  }));
}

async function fetchPages(first: string, headers: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const texts: string[] = [];
  for (let url: string | undefined = first; url !== undefined && texts.length < MOST_PAGES; ) {
    const text: string = new TextDecoder().decode(await download(url, { headers }));
    texts.push(text);
    url = nextPage(text, first);
  }
  return texts;
}

/** The page that a page of JSON names; on the same server only, as the key goes with the request. */
function nextPage(text: string, first: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  const next = /"next": ?"(https?:[^"\\]{1,2000})"/u.exec(text)?.[1];
  return next !== undefined && URL.canParse(next) && new URL(next).origin === new URL(first).origin ? next : undefined;
}

async function refreshFeed(
  wanted: Wanted,
  deps: RefreshDeps,
): Promise<{ readonly step: RefreshStep; readonly feed: Feed | undefined }> {
  const { knowledge, clock } = deps;
  const file = `feeds/${wanted.id}.json`;
  const before = await readKept(file, wanted, deps);
  let feed = before?.feed;
  const step = await runStep(wanted.id, async () => {
    const texts = await wanted.texts();
    const fresh = readPages(texts, wanted.details, clock.now());
    if (before !== undefined && clock.now() - before.at < TRUSTED_MS) checkSize(fresh, before.feed);
    feed = fresh;
    const kept: Kept = { at: clock.now(), texts };
    await knowledge.write(file, new TextEncoder().encode(JSON.stringify(kept)));
    return { outcome: 'changed', detail: `${fresh.indicators.length} indicators, ${fresh.skipped} other entries` };
  });
  return { step: step.outcome === 'failed' ? { ...step, detail: `${step.detail}. ${staying(before)}` } : step, feed };
}

async function readKept(file: string, { details }: Wanted, { knowledge, clock }: RefreshDeps) {
  const bytes = await readIfThere(knowledge, file);
  if (bytes === undefined) return undefined;
  const { at, texts }: Kept = JSON.parse(new TextDecoder().decode(bytes));
  return { at, feed: readPages(texts, details, clock.now()) };
}

function readPages(texts: readonly string[], details: IndicatorDetails, now: number): Feed {
  const pages = texts.map((text) => readFeed(text, details, now));
  return {
    indicators: pages.flatMap(({ indicators }) => indicators),
    skipped: pages.reduce((sum, { skipped }) => sum + skipped, 0),
  };
}

/** A list has no end that could be missing: that it is half a file shows only in what it was before. */
function checkSize(fresh: Feed, before: Feed): void {
  const [now, then] = [fresh.indicators.length, before.indicators.length];
  if (now * 2 < then) throw new Error(`it has ${now} indicators where it had ${then}, and is taken for half a file`);
}

function staying(before: { readonly at: number; readonly feed: Feed } | undefined): string {
  if (before === undefined) return 'There is no earlier one';
  return `The ${before.feed.indicators.length} indicators of ${new Date(before.at).toISOString()} stay`;
}

async function compile(feeds: readonly Feed[], { knowledge }: RefreshDeps): Promise<Omit<RefreshStep, 'name'>> {
  const indicators = feeds.flatMap((feed) => feed.indicators);
  const outcome = await writeNew(knowledge, 'indicators.bin', packIndicators(indicators, isSharedDomain));
  return { outcome, detail: `${indicators.length} of ${feeds.length} feeds` };
}
