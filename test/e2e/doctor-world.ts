import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { createApiDeps, createApp, createLoadHandler, createLog, readConfig } from '@sekisho/functions';
import type { Hop } from '../../packages/cli/src/doctor/hops.ts';
import { startPoller } from '../../packages/cli/src/local/poller.ts';
import { temporaryFolder } from '../../packages/cli/src/testing/temporary-folder.ts';
import { serveApi } from '../../packages/cli/src/twin/serve-api.ts';
import { startWorld, type World, type WorldOptions } from './world.ts';

const MAIN = path.resolve('packages/cli/src/main.ts');

/** What is different from a deployment that is well. */
interface DoctorOptions extends WorldOptions {
  /** Whether nothing calls the loader. */
  readonly isIdle?: boolean;
  /** Files of the configuration, by name. */
  readonly config?: Readonly<Record<string, string>>;
}

/** What a run of the doctor came to. */
export interface Examined {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Of a run with `--json`. */
  readonly hops: readonly Hop[];
}

/** A world that runs, and a doctor for it. */
export interface DoctorWorld extends AsyncDisposable {
  readonly world: World;
  readonly api: string;
  /** Runs the command in a folder without any outputs of SST but those that are given. */
  examine(args: readonly string[], env?: NodeJS.ProcessEnv, outputs?: object): Promise<Examined>;
}

/** Starts everything that is deployed, with a loader that is called as soon as there is something to load. */
export async function startDoctorWorld(openSearchUrl: string, options: DoctorOptions = {}): Promise<DoctorWorld> {
  await using stack = new AsyncDisposableStack();
  const world = stack.use(await startWorld(openSearchUrl, options));
  const { aws, s3, sqs, env, deps } = world;
  for (const [name, Body] of Object.entries(options.config ?? {})) {
    await s3.send(new PutObjectCommand({ Bucket: aws.dataBucket, Key: `config/${name}`, Body }));
  }
  if (!options.isIdle) {
    const poller = startPoller({
      ...{ sqs, queues: [{ ...aws.liveQueue, concurrency: 1 }], handler: createLoadHandler(() => deps) },
      settings: { name: 'sekisho-load', timeout: 60_000, region: aws.region },
      ...{ batchSize: 10, retryAfter: 0, onError: () => {} },
    });
    stack.defer(() => poller.stop());
  }
  const app = createApp(
    createApiDeps(
      readConfig(env),
      createLog(() => {}),
    ),
  );
  const api = await serveApi(app, 0, stack);
  const parts = stack.move();
  return {
    ...{ world, api },
    examine: (args, own = {}, outputs) =>
      examine(args.includes('--stage') ? args : ['--url', api, ...args], own, outputs),
    [Symbol.asyncDispose]: () => parts.disposeAsync(),
  };
}

async function examine(args: readonly string[], env: NodeJS.ProcessEnv, outputs?: object): Promise<Examined> {
  await using folder = await temporaryFolder();
  if (outputs !== undefined) {
    await mkdir(path.join(folder.path, '.sst'));
    await writeFile(path.join(folder.path, '.sst/outputs.json'), `${JSON.stringify(outputs)}\n`);
  }
  const child = spawn(process.execPath, [MAIN, 'doctor', ...args], {
    cwd: folder.path,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  const hops = args.includes('--json') && stdout !== '' ? JSON.parse(stdout).hops : [];
  return { code: child.exitCode, stdout, stderr, hops };
}

/** How every hop has ended, where one has failed: those before it are well, those after it are not tried. */
export function outcomesUpTo(failed: string): readonly (readonly [hop: string, outcome: string])[] {
  const all = [
    'credentials',
    'api',
    'classification',
    'object',
    'notification',
    'loader',
    'document',
    'content',
    'clean-up',
  ];
  const place = all.indexOf(failed);
  return all.map((hop, i) => [hop, i < place ? 'ok' : i === place ? 'failed' : 'not tried']);
}
