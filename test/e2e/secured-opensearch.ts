import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findJava } from '../../packages/cli/src/local/jdk.ts';
import { LocalError } from '../../packages/cli/src/local/local-error.ts';
import { type ServerProcess, startProcess } from '../../packages/cli/src/local/opensearch-process.ts';
import { claimPort } from '../../packages/cli/src/local/port.ts';
import { fetchSecured, makeCertificate } from './secured-files.ts';

/** A real OpenSearch with the real security plugin. */
export interface SecuredOpenSearch extends AsyncDisposable {
  readonly url: string;
  /** Asks it as a user. */
  ask(user: string, method: string, path: string, body?: object | string): Promise<SecuredAnswer>;
  /** Its URL with the name and the password of a user. */
  urlFor(user: string): string;
}

/** What it answers. */
export interface SecuredAnswer {
  readonly status: number;
  readonly text: string;
}

/** Not a port of the other server of the tests, so that both can run at once. */
const PORT = 9262;
const STATE = path.resolve('.sekisho/test');
const SERVER_URL = `http://127.0.0.1:${PORT}`;

/** May do everything. Its hash below is that of its password. */
export const ADMIN = 'admin';
/** Everybody's but the admin's. The server is reached from this machine only, and lives no longer than the tests. */
export const PASSWORD = 'Only-for-tests-1';

/** Milliseconds to wait for the first answer; 15 seconds were seen. */
const PATIENCE = 180_000;

const SETTINGS = `network.host: _local_
cluster.routing.allocation.disk.threshold_enabled: false
plugins.security.ssl.transport.keystore_type: PKCS12
plugins.security.ssl.transport.keystore_filepath: node.p12
plugins.security.ssl.transport.truststore_type: PKCS12
plugins.security.ssl.transport.truststore_filepath: trust.p12
plugins.security.allow_default_init_securityindex: true
plugins.security.restapi.roles_enabled: ["all_access"]
plugins.security.audit.type: noop
`;

/** Nobody but the admin has a role: what the plugin's own files grant to everybody would hide what our roles lack. */
const SECURITY: Readonly<Record<string, string>> = {
  config: `config: {dynamic: {authc: {basic: {http_enabled: true, order: 0,
  http_authenticator: {type: basic, challenge: false}, authentication_backend: {type: internal}}}}}`,
  internalusers: `${ADMIN}: {hash: "$2a$12$VcCDgh2NDk07JGN0rjGbM.Ad41qVR/YFJcgHp0UGns5JDymv..TOG", backend_roles: [admins]}`,
  rolesmapping: 'all_access: {backend_roles: [admins]}',
  roles: '',
  actiongroups: '',
  tenants: '',
};
const FILES: Readonly<Record<string, string>> = {
  internalusers: 'internal_users',
  rolesmapping: 'roles_mapping',
  actiongroups: 'action_groups',
};

/** Starts the server, empty. @throws LocalError when there can be none here */
export async function startSecured(): Promise<SecuredOpenSearch> {
  const { java } = await findJava();
  const javaHome = path.dirname(path.dirname(java));
  await claimPort(PORT, 'the secured OpenSearch', `free port ${PORT} for the tests`);
  const { server, plugin } = await fetchSecured(STATE, javaHome);
  const home = path.join(STATE, 'secured');
  await layOut(home, javaHome);
  const log = path.join(home, 'opensearch.log');
  const classpath = [server, plugin].map((jars) => path.join(jars, '*')).join(path.delimiter);
  const args = [
    ...['-Xms256m', '-Xmx768m', '-Xss4m', '-cp', classpath],
    ...['org.codelibs.opensearch.runner.OpenSearchRunner', '-basePath', home, '-clusterName', 'sekisho-secured'],
    // The runner numbers its nodes from 1 and adds that to the port.
    ...['-numOfNode', '1', '-baseHttpPort', String(PORT - 1)],
    ...['-pluginTypes', 'org.opensearch.security.OpenSearchSecurityPlugin'],
  ];
  const running = await startProcess(java, args, log, home);
  try {
    await awaitAnswer(running, log);
  } catch (error) {
    await running.stop();
    throw error;
  }
  return {
    url: SERVER_URL,
    ask,
    urlFor: (user) => SERVER_URL.replace('//', `//${user}:${passwordOf(user)}@`),
    [Symbol.asyncDispose]: () => running.stop(),
  };
}

async function layOut(home: string, javaHome: string): Promise<void> {
  await rm(home, { recursive: true, force: true });
  // The runner's own folder for its first node.
  const config = path.join(home, 'node_1/config');
  const security = path.join(config, 'opensearch-security');
  await mkdir(security, { recursive: true });
  await writeFile(path.join(config, 'opensearch.yml'), SETTINGS);
  for (const [type, text] of Object.entries(SECURITY)) {
    const file = path.join(security, `${FILES[type] ?? type}.yml`);
    await writeFile(file, `_meta: {type: ${type}, config_version: 2}\n${text}\n`);
  }
  await makeCertificate(config, javaHome);
}

async function awaitAnswer(running: ServerProcess, log: string): Promise<void> {
  const begin = performance.now();
  while (performance.now() - begin < PATIENCE) {
    if (running.ended()) throw new LocalError(`The secured OpenSearch ended while starting: see ${log}.`);
    const { status, text } = await ask(ADMIN, 'GET', '/_nodes/_local/process').catch(() => ({ status: 0, text: '' }));
    if (status === 200) {
      if (text.includes(`"id":${running.pid},`)) return;
      throw new LocalError(`Another OpenSearch answers on ${SERVER_URL}.`);
    }
    await sleep(250);
  }
  throw new LocalError(`The secured OpenSearch did not answer within ${PATIENCE / 1000} s: see ${log}.`);
}

async function ask(user: string, method: string, path: string, body?: object | string): Promise<SecuredAnswer> {
  const authorization = `Basic ${Buffer.from(`${user}:${passwordOf(user)}`).toString('base64')}`;
  const response = await fetch(SERVER_URL + path, {
    method,
    headers: { authorization, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, text: await response.text() };
}

function passwordOf(user: string): string {
  return user === ADMIN ? ADMIN : PASSWORD;
}
