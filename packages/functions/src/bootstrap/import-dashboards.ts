import { type Pack, packs, type SavedObject } from '@sekisho/dashboards';
import * as z from 'zod';
import type { FileFolder } from '../adapters/file-folder.ts';
import { describePlan, type Offered, offer, planImport } from './plan-import.ts';
import { createSavedObjects, type DashboardsServer } from './saved-objects.ts';
import { type Step, take } from './step.ts';
import type { Patience } from './wait.ts';

/** What to import (default: everything), and where what is changed is kept. */
export interface ImportOptions {
  readonly packs?: readonly Pack[];
  /** Objects as they were before they were changed are written there, and what was offered last. */
  readonly backups: Pick<FileFolder, 'list' | 'read' | 'write'>;
  /** Whether objects that users have changed are replaced too. */
  readonly replacesEdits?: boolean;
}

/** Milliseconds between two looks. */
const PAUSE = 5_000;

/**
 * Imports dashboards, with the index patterns that they are of. What users have changed stays as they have it, unless they ask
 * otherwise, with what is newer beside it; what is replaced is exported first. Doing it again changes nothing.
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
    const offered = await readOffered(options);
    const plan = planImport(wanted, await objects.find(wanted), offered, options.replacesEdits === true);
    const changed = [...plan.missing, ...plan.outdated, ...plan.beside];
    if (plan.outdated.length > 0) await keep(objects, plan.outdated, options, patience);
    if (changed.length > 0) await objects.import(changed);
    const now = JSON.stringify(offer(wanted));
    if (now !== JSON.stringify(offered)) await options.backups.write(OFFERED, new TextEncoder().encode(now));
    return { outcome: changed.length > 0 ? 'done' : 'skipped', detail: describePlan(plan) };
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

/** Where it is kept what was offered last. */
const OFFERED = 'dashboards-offered.json';

/** Without it nothing is known to be newer: users' changes are left alone without a word. */
async function readOffered({ backups }: ImportOptions): Promise<Offered> {
  const files = await backups.list();
  if (!files.some(({ name }) => name === OFFERED)) return {};
  return offeredSchema.parse(JSON.parse(new TextDecoder().decode(await backups.read(OFFERED))));
}

const offeredSchema = z.record(z.string(), z.string());

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
