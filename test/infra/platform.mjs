/**
 * Lays SST's platform (its components and their types) down in `.sst/platform`, out of the `sst` binary and without
 * network, so that the stacks can be type-checked and evaluated. Does nothing when that is up to date.
 *
 * Runs as npm's `prepare`, hence on whatever Node npm runs on (20 too), and never fails the installation: where it
 * cannot do its work it says so in one line. A real `sst deploy` does not need it.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const workFolder = join(root, '.sst');
const platform = join(workFolder, 'platform');
const lockFile = join(workFolder, 'provider-lock.json');

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
const readText = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined);

/** The lock is removed first and written last: where it stands beside the right version, the work was finished. */
function isUpToDate(version) {
  return readText(join(platform, 'version')) === version && existsSync(lockFile);
}

/**
 * Has the binary unpack its platform beside an empty app. `sst install` on our own app would ask the npm registry for
 * the providers; the package manager it starts at the end is the command `true`.
 */
function unpack(binary, folder) {
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const config = 'export default $config({ app: () => ({ name: "platform", home: "local" }), async run() {} });';
  writeFileSync(join(folder, 'sst.config.ts'), config);
  const settings = {
    SST_SKIP_DEPENDENCY_CHECK: '1',
    SST_BUN_PATH: 'true',
    SST_TELEMETRY_DISABLED: '1',
    SST_STAGE: 'any',
  };
  const env = { ...process.env, ...settings, XDG_CONFIG_HOME: join(folder, 'home') };
  execFileSync(binary, ['install'], { cwd: folder, env, stdio: 'pipe' });
}

/** The types `sst install` would have written for an app with the AWS provider. */
const configTypes = `import "./src/global.d.ts"
import { App, AppInput, Config } from "./src/config"
import * as _aws from "@pulumi/aws"

declare global {
  // @ts-expect-error
  export import aws = _aws
  interface Providers {
    providers?: { aws?: (_aws.ProviderArgs & { version?: string }) | boolean | string }
  }
  export const $config: (
    input: Omit<Config, "app"> & { app(input: AppInput): Omit<App, "providers"> & Providers },
  ) => Config
}
`;

/** Copied beside its place and renamed, so that an interrupted run never leaves half a platform that looks whole. */
function putInPlace(unpacked) {
  const fresh = `${platform}.new`;
  mkdirSync(workFolder, { recursive: true });
  rmSync(fresh, { recursive: true, force: true });
  cpSync(unpacked, fresh, { recursive: true });
  writeFileSync(join(fresh, 'config.d.ts'), configTypes);
  rmSync(lockFile, { force: true });
  rmSync(platform, { recursive: true, force: true });
  renameSync(fresh, platform);
  const { dependencies } = readJson(join(platform, 'package.json'));
  const lock = [{ name: 'aws', package: '@pulumi/aws', version: dependencies['@pulumi/aws'], alias: 'aws' }];
  writeFileSync(lockFile, JSON.stringify(lock, null, 2));
}

function layDown() {
  const require = createRequire(import.meta.url);
  const { version } = readJson(join(root, 'node_modules', 'sst', 'package.json'));
  if (isUpToDate(version)) return;
  const extension = process.platform === 'win32' ? '.exe' : '';
  const binary = require.resolve(`sst-${process.platform}-${process.arch}/bin/sst${extension}`);
  const scratch = mkdtempSync(join(tmpdir(), 'sekisho-platform-'));
  try {
    unpack(binary, scratch);
    putInPlace(join(scratch, '.sst', 'platform'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

try {
  layDown();
} catch (error) {
  const reason = String(error?.stderr || error?.message || error)
    .trim()
    .split('\n')[0];
  console.warn(`SST's platform was not laid down, so the stacks cannot be type-checked or tested here: ${reason}`);
}
