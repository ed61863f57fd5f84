import { join } from 'node:path';
import { indexFamilies, indexTemplates, lifeCyclePolicies, sources } from '@sekisho/core';
import { createDiskFolder, importDashboards, install, type SetUp, type Step, systemClock } from '@sekisho/functions';
import { colorsFor } from '../render/colors.ts';
import { table } from '../render/table.ts';
import { connect, dashboardsAt } from '../search.ts';
import { write } from '../streams.ts';

/** What `sekisho bootstrap` can be told. */
export interface BootstrapOptions {
  /** URL of the cluster. */
  readonly to: string;
  /** URL of OpenSearch Dashboards, with its path. */
  readonly dashboards?: string;
  /** Days that documents are kept. */
  readonly retention?: number;
  /** Whether dashboards that users have changed are replaced. */
  readonly replaceEdits?: true;
  /** Folder in which dashboards are kept as they were. */
  readonly state: string;
  readonly json?: true;
}

/** Milliseconds to wait for either to come up. */
const PATIENCE = 60_000;

/**
 * `sekisho bootstrap`: sets a cluster up by the deployed bootstrap code. Doing it again changes nothing.
 * @returns exit code: 1 if a step has failed; the others are done all the same
 */
export async function runBootstrap(options: BootstrapOptions): Promise<number> {
  const patience = { clock: systemClock, deadline: Date.now() + PATIENCE };
  const setUp = { templates: indexTemplates(sources), lifeCycle: lifeCycleFor(options.retention) };
  const steps: Step[] = [...(await install(connect(options.to), setUp, patience))];
  if (options.dashboards !== undefined) {
    const backups = createDiskFolder(join(options.state, 'backups'));
    const replacesEdits = options.replaceEdits === true;
    steps.push(...(await importDashboards(dashboardsAt(options.dashboards), { backups, replacesEdits }, patience)));
  }
  const colors = colorsFor(process.stdout);
  const marks = { done: colors.green, unchanged: colors.dim, skipped: colors.dim, failed: colors.red };
  const rows = steps.map(({ step, outcome, detail = '' }) => [step, marks[outcome](outcome), detail]);
  const text = options.json ? JSON.stringify({ steps }, null, 2) : table(['step', 'outcome', 'detail'], rows, colors);
  await write(process.stdout, `${text}\n`);
  return steps.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

/** Without a retention, policies that are there stay as they are. */
function lifeCycleFor(days: number | undefined): SetUp['lifeCycle'] {
  if (days === undefined) return undefined;
  const families = indexFamilies(sources);
  return { policies: lifeCyclePolicies(families, { default: days }, 'monthly'), families };
}
