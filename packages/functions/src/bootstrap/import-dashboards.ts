import { type Pack, packs, type SavedObject } from '@sekisho/dashboards';
import type { FileFolder } from '../adapters/file-folder.ts';
import { createSavedObjects, type DashboardsServer, type PresentObject } from './saved-objects.ts';
import { type Step, take } from './step.ts';
import type { Patience } from './wait.ts';

/** What to import (default: everything), and where what is changed is kept. */
export interface ImportOptions {
  readonly packs?: readonly Pack[];
  /** Objects as they were before they were changed are written there. */
  readonly backups: Pick<FileFolder, 'write'>;
  /** Whether objects that users have changed are replaced too. */
  readonly replacesEdits?: boolean;
}

/** What becomes of each object. */
interface Plan {
  readonly missing: readonly SavedObject[];
  /** Imported before, and another now. */
  readonly outdated: readonly SavedObject[];
  /** Saved by a user since it was imported. */
  readonly edited: readonly SavedObject[];
  readonly same: number;
}

/** Milliseconds between two looks. */
const PAUSE = 5_000;

/**
 * Imports dashboards, with the index patterns that they are of. What users have changed stays as they have it, unless they ask
 * otherwise; what is replaced is exported first. Doing it again changes nothing.
 * @returns the steps, in order; those that have failed too
 * @see https://docs.opensearch.org/latest/dashboards/management/management-index/
 */
export async function importDashboards(
  server: DashboardsServer,
  options: ImportOptions,
  patience: Patience,
): Promise<readonly Step[]> {
  const objects = createSavedObjects(server);
  const wanted = (options.packs ?? packs()).flatMap((pack) => pack.objects);
  const version = await take('dashboards server', async () => ({
    outcome: 'done',
    detail: await awaitServer(objects, patience),
  }));
  if (version.outcome === 'failed') return [version];
  const imported = await take('dashboards', async () => {
    const plan = planFor(wanted, await objects.find(wanted), options.replacesEdits === true);
    const changed = [...plan.missing, ...plan.outdated];
    if (plan.outdated.length > 0) await keep(objects, plan.outdated, options, patience);
    if (changed.length > 0) await objects.import(changed);
    return { outcome: changed.length > 0 ? 'done' : 'skipped', detail: describe(plan) };
  });
  return [version, imported, await settle(objects)];
}

async function awaitServer(
  objects: ReturnType<typeof createSavedObjects>,
  { clock, deadline }: Patience,
): Promise<string> {
  for (;;) {
    try {
      return await objects.version();
    } catch (error) {
      if (clock.now() + PAUSE >= deadline) throw error;
      await clock.sleep(PAUSE);
    }
  }
}

function planFor(wanted: readonly SavedObject[], present: readonly PresentObject[], replacesEdits: boolean): Plan {
  const there = new Map(present.map((object) => [`${object.type} ${object.id}`, object]));
  const missing: SavedObject[] = [];
  const outdated: SavedObject[] = [];
  const edited: SavedObject[] = [];
  for (const object of wanted) {
    const now = there.get(`${object.type} ${object.id}`);
    if (now === undefined) missing.push(object);
    else if (now.originId === object.originId) continue;
    else if (isEdited(now) && !replacesEdits) edited.push(object);
    else outdated.push(object);
  }
  return { missing, outdated, edited, same: wanted.length - missing.length - outdated.length - edited.length };
}

/** Dashboards makes an object that a user saves anew, without what it was imported as; index patterns it saves itself. */
function isEdited({ type, originId }: PresentObject): boolean {
  return type !== 'index-pattern' && originId === undefined;
}

async function keep(
  objects: ReturnType<typeof createSavedObjects>,
  outdated: readonly SavedObject[],
  { backups }: ImportOptions,
  { clock }: Patience,
): Promise<void> {
  const file = await objects.export(outdated);
  const time = new Date(clock.now()).toISOString().replaceAll(':', '-');
  await backups.write(`dashboards-${time}.ndjson`, new TextEncoder().encode(file));
}

function describe({ missing, outdated, edited, same }: Plan): string {
  const counts = `${missing.length} new, ${outdated.length} renewed, ${same} as they were`;
  if (edited.length === 0) return counts;
  const names = edited.slice(0, 5).map(({ attributes }) => `"${attributes['title']}"`);
  return `${counts}, ${edited.length} kept as users have changed them, although there are newer ones (${names.join(', ')})`;
}

/** What a new installation begins with; what somebody has set stays. */
const SETTINGS: Readonly<Record<string, string>> = {
  defaultIndex: 'sekisho-log',
  'timepicker:timeDefaults': JSON.stringify({ from: 'now-24h', to: 'now' }),
};

async function settle(objects: ReturnType<typeof createSavedObjects>): Promise<Step> {
  return await take('dashboards settings', async () => {
    const own = await objects.settings();
    const changes = Object.fromEntries(Object.entries(SETTINGS).filter(([name]) => own[name] === undefined));
    if (Object.keys(changes).length === 0) return { outcome: 'skipped', detail: 'they are set' };
    await objects.change(changes);
    return { outcome: 'done', detail: Object.keys(changes).join(', ') };
  });
}
