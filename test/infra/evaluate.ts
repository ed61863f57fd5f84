import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GivenSettings } from '../../stacks/settings/index.ts';
import { startAwsEndpoint } from './aws-endpoint.ts';
import { account, region } from './mock-aws.ts';
import type { Outcome } from './resource.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fakePulumi = fileURLToPath(new URL('./fake-pulumi.ts', import.meta.url));
const layDownPlatform = fileURLToPath(new URL('./platform.mjs', import.meta.url));

/** What is evaluated: a stage, with these settings in place of the file's. */
export interface Deployment {
  readonly stage: string;
  readonly settings?: GivenSettings;
  /** As `sst dev` would deploy it, with functions that run on the developer's machine. */
  readonly isDev?: boolean;
}

/** What `sst diff` came to, and where it left the code it would deploy. Dispose of it to remove that. */
export interface Evaluation extends Outcome, AsyncDisposable {
  /** Folder of the bundle that would be deployed as the function of this name. */
  bundleOf(functionName: string): string;
  /** The zip file that would be deployed as the function of this name. */
  zipOf(functionName: string): string;
}

/** Links every entry of one folder into another, but for some. */
async function mirror(from: string, to: string, without: readonly string[]): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = (await readdir(from)).filter((entry) => !without.includes(entry));
  await Promise.all(entries.map((entry) => symlink(join(from, entry), join(to, entry))));
}

/**
 * A stand-in for the repository with a work folder of its own: SST writes build products and types into the project
 * it runs on. The empty `node_modules` tells SST that its platform is installed.
 */
async function layDownProject(project: string, settings: GivenSettings): Promise<void> {
  await mirror(root, project, ['.git', '.sst', '.sekisho', 'sst-env.d.ts', 'sekisho.settings.ts', 'sst.config.ts']);
  // Not linked: it would find the settings beside the original.
  await copyFile(join(root, 'sst.config.ts'), join(project, 'sst.config.ts'));
  await writeFile(join(project, 'sekisho.settings.ts'), `export default ${JSON.stringify(settings)};\n`);
  await mirror(join(root, '.sst', 'platform'), join(project, '.sst', 'platform'), ['node_modules']);
  await mkdir(join(project, '.sst', 'platform', 'node_modules'));
  const lock = await readFile(join(root, '.sst', 'provider-lock.json'));
  await writeFile(join(project, '.sst', 'provider-lock.json'), lock);
}

/** Puts our engine where SST looks for `pulumi`. */
async function installFakePulumi(home: string): Promise<void> {
  const folder = join(home, 'sst', 'bin');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'pulumi'), `#!/bin/sh\nexec "${process.execPath}" "${fakePulumi}" "$@"\n`);
  await chmod(join(folder, 'pulumi'), 0o755);
}

/** Nothing of the caller's environment but the path: no profile, no credentials, no settings. */
function environment(scratch: string, endpoint: string): NodeJS.ProcessEnv {
  return {
    PATH: [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter),
    HOME: scratch,
    XDG_CONFIG_HOME: scratch,
    SEKISHO_OUTCOME: join(scratch, 'outcome.json'),
    SST_SKIP_DEPENDENCY_CHECK: '1',
    SST_TELEMETRY_DISABLED: '1',
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: 'none',
    AWS_SECRET_ACCESS_KEY: 'none',
    AWS_ACCOUNT_ID: account,
    AWS_REGION: region,
  };
}

async function runSst(project: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const binary = createRequire(import.meta.url).resolve(`sst-${process.platform}-${process.arch}/bin/sst`);
  const child = spawn(binary, ['diff', ...args], {
    cwd: project,
    env,
    timeout: 90_000,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  await once(child, 'close');
  return Buffer.concat(said).toString('utf8');
}

/**
 * Runs the real `sst diff` of this repository without network, account or engine: SST reads the configuration, bundles
 * the stacks and builds every function as for a deployment; only Pulumi's engine and AWS are stand-ins.
 *
 * @throws Error with SST's words when it does not come as far as running the stacks
 */
export async function evaluate({ stage, settings = {}, isDev = false }: Deployment): Promise<Evaluation> {
  execFileSync(process.execPath, [layDownPlatform], { stdio: 'inherit' });
  const scratch = await mkdtemp(join(tmpdir(), 'sekisho-infra-'));
  const project = join(scratch, 'project');
  const discard = () => rm(scratch, { recursive: true, force: true });
  try {
    await Promise.all([layDownProject(project, settings), installFakePulumi(scratch)]);
    await using endpoint = await startAwsEndpoint();
    const env = environment(scratch, endpoint.url);
    const said = await runSst(project, ['--stage', stage, ...(isDev ? ['--dev'] : [])], env);
    const file = join(scratch, 'outcome.json');
    if (!existsSync(file)) throw new Error(`sst diff did not run the stacks:\n${said}`);
    const outcome: Outcome = JSON.parse(await readFile(file, 'utf8'));
    return {
      ...outcome,
      bundleOf: (functionName) => join(project, '.sst', 'artifacts', `${functionName}-src`),
      zipOf: (functionName) => join(project, '.sst', 'artifacts', functionName, 'code.zip'),
      [Symbol.asyncDispose]: discard,
    };
  } catch (error) {
    await discard();
    throw error;
  }
}
