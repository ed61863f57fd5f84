import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findJava, type Java, OTHER_CURES } from './jdk.ts';
import { LocalError } from './local-error.ts';
import { fetchJars, type JarProgress } from './opensearch-jars.ts';
import { askNode, isHealthy } from './opensearch-node.ts';
import { type ServerProcess, startProcess } from './opensearch-process.ts';
import { claimPort } from './port.ts';

/** What the start is busy with: fetching the server (first start only), or waiting for its first answer. */
export type OpenSearchProgress =
  | ({ readonly step: 'download' } & JarProgress)
  | { readonly step: 'start'; readonly seconds: number };

/** How to have an OpenSearch. */
export interface OpenSearchOptions {
  /** Folder for jars, data and log; created when absent. */
  readonly stateFolder: string;
  /** Loopback TCP port for HTTP, 1025 to 9299: the runner tries no higher one. */
  readonly port: number;
  /** A cluster that runs already, `OPENSEARCH_URL`. Nothing is started, nor asked of it, when this is given. */
  readonly url?: string | undefined;
  /** How the user picks another port, for the message about a taken one, e.g. ``start with `--opensearch-port` ``. */
  readonly portCure: string;
  /** The Java to use. Default: found by `findJava`. */
  readonly java?: Java;
  /** Called whenever there is something new to show. */
  readonly onProgress?: (progress: OpenSearchProgress) => void;
}

/** An OpenSearch to load into. */
export interface LocalOpenSearch {
  /** Without a slash at its end. */
  readonly url: string;
  /** Whether this call started it. */
  readonly startedNow: boolean;
  /** The node that was started; `undefined` for a cluster that ran already. */
  readonly nodeName: string | undefined;
  /** Ends the server that was started, with its data flushed to disk; leaves a cluster that ran already alone. */
  stop(): Promise<void>;
}

/** Longest start that is waited for, milliseconds. Seen: 8 to 12 s on two cores; recovering much data takes longer. */
const START_MS = 180_000;

const LAST_PORT = 9299;

/** A laptop's disk is often over 95 % full, where OpenSearch by default makes its indices read-only. */
const SETTINGS = `network.host: _local_
cluster.routing.allocation.disk.threshold_enabled: false
`;

/**
 * Starts a real OpenSearch on the loopback interface, or takes the one that `url` names.
 * Its data is in the state folder: the next start finds it again. It ends with this process at the latest, also when
 * this process is killed.
 *
 * @throws LocalError when the port is taken, when an instance of this state folder runs already, when there is no
 * Java 21+ or Maven, or when the server does not come up
 */
export async function startOpenSearch(options: OpenSearchOptions): Promise<LocalOpenSearch> {
  if (options.url !== undefined) {
    return { url: options.url.replace(/\/+$/u, ''), startedNow: false, nodeName: undefined, stop: async () => {} };
  }
  const home = resolve(options.stateFolder, 'opensearch');
  await refuseSecond(home);
  if (options.port > LAST_PORT) {
    throw new LocalError(
      `The local OpenSearch cannot use port ${options.port}, only ports up to ${LAST_PORT}: ${options.portCure}.`,
    );
  }
  await claimPort(options.port, 'OpenSearch', options.portCure);
  const java = options.java ?? (await findJava());
  const jars = await fetchJars({
    stateFolder: options.stateFolder,
    onProgress: (progress) => options.onProgress?.({ step: 'download', ...progress }),
    env: { ...process.env, JAVA_HOME: dirname(dirname(java.java)) },
  });
  const server = await launch(home, java, jars, options.port);
  const url = `http://127.0.0.1:${options.port}`;
  try {
    const nodeName = await waitForNode(url, server, home, options);
    await writeFile(runningFile(home), JSON.stringify({ pid: server.pid, port: options.port }));
    return { url, startedNow: true, nodeName, stop: () => stopServer(server, home) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function stopServer(server: ServerProcess, home: string): Promise<void> {
  await server.stop();
  await rm(runningFile(home), { force: true });
}

async function launch(home: string, java: Java, jars: string, port: number): Promise<ServerProcess> {
  // The runner's own folder for its first node.
  const config = join(home, 'node_1', 'config');
  await mkdir(config, { recursive: true });
  await writeFile(join(config, 'opensearch.yml'), SETTINGS);
  return startProcess(
    java.java,
    [
      // A deeply nested document overflows the default stack and ends the server.
      ...['-Xms512m', '-Xmx1g', '-Xss4m', '-cp', join(jars, '*'), 'org.codelibs.opensearch.runner.OpenSearchRunner'],
      ...['-basePath', home, '-clusterName', 'sekisho-local', '-numOfNode', '1'],
      // The runner numbers its nodes from 1 and adds that to the port.
      ...['-baseHttpPort', String(port - 1)],
    ],
    logFile(home),
    home,
  );
}

/** @returns the node's name, once the cluster is usable and the answering process is the one that was started */
async function waitForNode(
  url: string,
  server: ServerProcess,
  home: string,
  { onProgress, portCure }: OpenSearchOptions,
): Promise<string> {
  const begin = performance.now();
  for (;;) {
    const waited = performance.now() - begin;
    onProgress?.({ step: 'start', seconds: Math.floor(waited / 1000) });
    if (server.ended()) throw await explain(home);
    if (waited > START_MS) {
      throw new LocalError(
        `OpenSearch did not answer within ${START_MS / 1000} s: see ${logFile(home)}, ${OTHER_CURES}.`,
      );
    }
    const node = (await isHealthy(url)) ? await askNode(url) : undefined;
    if (node?.pid === server.pid) return node.name;
    if (node !== undefined) throw new LocalError(`Another OpenSearch answers on ${url}: stop it, or ${portCure}.`);
    await sleep(250);
  }
}

/** Refuses to start beside a server that an earlier process left, or that another process uses now. */
async function refuseSecond(home: string): Promise<void> {
  const running = await readRunning(home);
  // The process id alone proves nothing: after a reboot it may be anybody's.
  if (running === undefined || (await askNode(`http://127.0.0.1:${running.port}`))?.pid !== running.pid) return;
  const { pid, port } = running;
  throw new LocalError(
    `OpenSearch of ${home} runs already (process ${pid}, port ${port}): ` +
      `stop the other \`sekisho start\`, or \`kill ${pid}\`, or set OPENSEARCH_URL=http://127.0.0.1:${port} to use it.`,
  );
}

async function explain(home: string): Promise<LocalError> {
  const log = await readFile(logFile(home), 'utf8');
  if (/failed to obtain node lock/u.test(log)) {
    return new LocalError(`Another OpenSearch uses the data in ${home}: stop the other \`sekisho start\` first.`);
  }
  return new LocalError(`OpenSearch ended while starting: see ${logFile(home)}, ${OTHER_CURES}.`);
}

async function readRunning(home: string): Promise<{ readonly pid: number; readonly port: number } | undefined> {
  try {
    return JSON.parse(await readFile(runningFile(home), 'utf8'));
  } catch {
    // Absent, or cut short by a crash: then nothing is known to run.
    return undefined;
  }
}

function runningFile(home: string): string {
  return join(home, 'running.json');
}

function logFile(home: string): string {
  return join(home, 'opensearch.log');
}
