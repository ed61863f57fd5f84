import { join } from 'node:path';
import { indexFamilies, indexTemplates, lifeCyclePolicies, sources } from '@sekisho/core';
import {
  createDiskFolder,
  importDashboards,
  install,
  SearchError,
  type SetUp,
  type Step,
  systemClock,
} from '@sekisho/functions';
import { CommandError } from '../command-error.ts';
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
 * @throws CommandError that names the step which failed
 */
export async function runBootstrap(options: BootstrapOptions): Promise<number> {
  const patience = { clock: systemClock, deadline: Date.now() + PATIENCE };
  const steps: Step[] = [];
  try {
    const setUp = { templates: indexTemplates(sources), lifeCycle: lifeCycleFor(options.retention) };
    steps.push(...(await install(connect(options.to), setUp, patience)));
    if (options.dashboards !== undefined) {
      const backups = createDiskFolder(join(options.state, 'backups'));
      const replacesEdits = options.replaceEdits === true;
      steps.push(...(await importDashboards(dashboardsAt(options.dashboards), { backups, replacesEdits }, patience)));
    }
  } catch (error) {
    throw error instanceof SearchError ? new CommandError(error.message, { cause: error }) : error;
  }
  const rows = steps.map(({ step, outcome, detail = '' }) => [step, outcome, detail]);
  const text = options.json
    ? JSON.stringify({ steps }, null, 2)
    : table(['step', 'outcome', 'detail'], rows, colorsFor(process.stdout));
  await write(process.stdout, `${text}\n`);
  return 0;
}

/** Without a retention, policies that are there stay as they are. */
function lifeCycleFor(days: number | undefined): SetUp['lifeCycle'] {
  if (days === undefined) return undefined;
  const families = indexFamilies(sources);
  return { policies: lifeCyclePolicies(families, { default: days }, 'monthly'), families };
}
