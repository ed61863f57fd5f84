import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { LocalError } from './local-error.ts';

const run = promisify(execFile);

/** The oldest Java that OpenSearch 3 runs on. @see https://docs.opensearch.org/latest/install-and-configure/install-opensearch/index/ */
const OLDEST_JAVA = 21;

/** What to do when the local OpenSearch cannot be started; the end of every such message. */
export const OTHER_CURES =
  'or set OPENSEARCH_URL to a cluster of yours, or run `docker compose up` and set OPENSEARCH_URL=http://127.0.0.1:9200';

/** Folders whose children are Java homes. */
const JVM_FOLDERS = [
  '/usr/lib/jvm',
  '/usr/lib64/jvm',
  '/usr/java',
  '/usr/local/java',
  '/opt/java',
  '/opt/jdk',
  '/Library/Java/JavaVirtualMachines',
  '/opt/homebrew/opt',
  '/usr/local/opt',
  join(homedir(), 'Library/Java/JavaVirtualMachines'),
  join(homedir(), '.sdkman/candidates/java'),
  join(homedir(), '.jdks'),
  join(homedir(), '.local/share/mise/installs/java'),
  join(homedir(), '.asdf/installs/java'),
];

/** A Java that runs. */
export interface Java {
  /** Path of the `java` program. */
  readonly java: string;
  /** Feature release: 8, 17, 21, 25… */
  readonly version: number;
}

/** Where to look for Java. */
export interface JavaSearch {
  /** Read for `JAVA_HOME` and `PATH`. Default: the environment of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Folders whose children are Java homes. Default: the usual ones of Linux and macOS. */
  readonly folders?: readonly string[];
}

/**
 * Finds the first Java of version 21 or later: `JAVA_HOME`, then each folder of `PATH`, then the system's JVM folders.
 * Each candidate is asked for its version, since the default `java` is often older than one lying beside it.
 *
 * @throws LocalError when there is none; it names the versions that were found
 */
export async function findJava(search: JavaSearch = {}): Promise<Java> {
  const env = search.env ?? process.env;
  const tooOld: Java[] = [];
  for (const java of await candidates(env, search.folders ?? JVM_FOLDERS)) {
    const version = await askVersion(java);
    if (version === undefined) continue;
    if (version >= OLDEST_JAVA) return { java, version };
    tooOld.push({ java, version });
  }
  const found = tooOld.map(({ java, version }) => `${java} is ${version}`).join(', ');
  throw new LocalError(
    `OpenSearch needs Java ${OLDEST_JAVA} or newer${found === '' ? '' : ` (${found})`}: ` +
      `install a JDK ${OLDEST_JAVA}+ and set JAVA_HOME to it, ${OTHER_CURES}.`,
  );
}

/** The feature release in what `java -version` prints, `undefined` where there is none. `1.8.0_392` is 8. */
export function parseJavaVersion(text: string): number | undefined {
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/u.exec(text) ?? [];
  const feature = first === '1' ? second : first;
  return feature === undefined ? undefined : Number(feature);
}

async function askVersion(java: string): Promise<number | undefined> {
  try {
    const { stdout, stderr } = await run(java, ['-version'], { timeout: 20_000 });
    return parseJavaVersion(stderr + stdout);
  } catch {
    // Absent, not executable, or a stub such as macOS's /usr/bin/java: not a Java, look on.
    return undefined;
  }
}

async function candidates(env: JavaSearch['env'] & object, folders: readonly string[]): Promise<readonly string[]> {
  const home = env['JAVA_HOME'];
  const path = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const homes = (await Promise.all(folders.map(listFolder))).flat();
  return [
    ...(home === undefined || home === '' ? [] : [join(home, 'bin/java')]),
    ...path.map((folder) => join(folder, 'java')),
    ...homes.flatMap(programsOf),
  ];
}

/** A Java home is a plain folder on Linux, a bundle on macOS, and wrapped once more by Homebrew. */
function programsOf(home: string): readonly string[] {
  return ['bin/java', 'Contents/Home/bin/java', 'libexec/openjdk.jdk/Contents/Home/bin/java'].map((end) =>
    join(home, end),
  );
}

async function listFolder(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).sort().map((name) => join(folder, name));
  } catch {
    // Most of the usual folders do not exist on any one machine.
    return [];
  }
}
