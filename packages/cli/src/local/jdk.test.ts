import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findJava, parseJavaVersion } from './jdk.ts';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'jdk-'));
});

afterEach(() => rm(root, { recursive: true }));

/** A program that says what `java -version` says, on stderr as Java does. */
async function fakeJava(path: string, version: string): Promise<string> {
  return script(path, `echo 'openjdk version "${version}" 2025-01-01' >&2`);
}

async function script(path: string, body: string): Promise<string> {
  const file = join(root, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `#!/bin/sh\n${body}\n`);
  await chmod(file, 0o755);
  return file;
}

function search(env: Readonly<Record<string, string>> = {}) {
  return { env, folders: [join(root, 'jvm'), join(root, 'absent')] };
}

test('takes JAVA_HOME before PATH and the system folders', async () => {
  const wanted = await fakeJava('home/bin/java', '21.0.2');
  await fakeJava('path/java', '25');
  await fakeJava('jvm/temurin-25/bin/java', '25.0.1');

  const found = await findJava(search({ JAVA_HOME: join(root, 'home'), PATH: join(root, 'path') }));

  expect(found).toEqual({ java: wanted, version: 21 });
});

test('looks past an older default java to a newer one in the system folders', async () => {
  await fakeJava('path/java', '17.0.15');
  const wanted = await fakeJava('jvm/temurin-25/bin/java', '25.0.1');

  const found = await findJava(search({ PATH: `${join(root, 'empty')}:${join(root, 'path')}` }));

  expect(found).toEqual({ java: wanted, version: 25 });
});

test.each(['Contents/Home/bin/java', 'libexec/openjdk.jdk/Contents/Home/bin/java'])(
  'finds the macOS layout %s',
  async (end) => {
    const wanted = await fakeJava(`jvm/openjdk-21.jdk/${end}`, '21');

    expect(await findJava(search())).toEqual({ java: wanted, version: 21 });
  },
);

test('passes over a program that fails or says something else', async () => {
  await script('home/bin/java', 'echo "No Java runtime present" >&2; exit 1');
  await script('path/java', 'echo hello');
  const wanted = await fakeJava('jvm/a/bin/java', '22-ea');

  const found = await findJava(search({ JAVA_HOME: join(root, 'home'), PATH: join(root, 'path') }));

  expect(found).toEqual({ java: wanted, version: 22 });
});

test('names the versions it found and the cures when none is new enough', async () => {
  const old = await fakeJava('path/java', '1.8.0_392');

  const error = await findJava(search({ PATH: join(root, 'path') })).catch((reason: unknown) => reason);

  expect(String(error)).toBe(
    `LocalError: OpenSearch needs Java 21 or newer (${old} is 8): install a JDK 21+ and set JAVA_HOME to it, ` +
      'or set OPENSEARCH_URL to a cluster of yours, or run `docker compose up` and set OPENSEARCH_URL=http://127.0.0.1:9200.',
  );
});

test('says the same when there is no Java at all', async () => {
  await expect(findJava(search())).rejects.toThrow(/^OpenSearch needs Java 21 or newer: install/u);
});

test.each([
  ['openjdk version "21.0.2" 2024-01-16', 21],
  ['java version "1.8.0_392"', 8],
  ['openjdk version "26-ea" 2026-03-17', 26],
  ['java 21', undefined],
])('reads %s as %s', (text, version) => {
  expect(parseJavaVersion(text)).toBe(version);
});
