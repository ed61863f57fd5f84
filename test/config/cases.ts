import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Configuration, defaultSettings, type LoadReport, readConfiguration, sources } from '@sekisho/core';
import type { FakeAction } from '../fakes/cluster.ts';
import type { FakeObjectOptions } from '../fakes/object-store.ts';
import { createFakeWorld, load } from '../fakes/world.ts';

/** An object, and the configuration that says what it is. */
export interface ConfigCase {
  /** `<case>/<object>` */
  readonly name: string;
  /** The text of the `user.ini`. */
  readonly ini: string;
  readonly configuration: Configuration;
  readonly body: Buffer;
  readonly context: FakeObjectOptions & { readonly key: string };
  /** The file with the documents that the object becomes. */
  readonly expectedFile: string;
}

const CASES = path.join(import.meta.dirname, 'cases');
const NOT_AN_OBJECT = /(?:^user\.ini|\.expected\.ndjson|\.context\.json)$/u;

/** The objects of all cases: each has a `<object>.context.json`, and shares the `user.ini` of its folder. */
export function configCases(): readonly ConfigCase[] {
  return readdirSync(CASES).sort().flatMap(casesIn);
}

function casesIn(folder: string): readonly ConfigCase[] {
  const at = (file: string) => path.join(CASES, folder, file);
  const ini = readFileSync(at('user.ini'), 'utf8');
  const configuration = readConfiguration({ 'user.ini': ini }, sources);
  return readdirSync(path.join(CASES, folder))
    .filter((file) => !NOT_AN_OBJECT.test(file))
    .sort()
    .map((file) => {
      const name = file.slice(0, file.indexOf('.'));
      return {
        name: `${folder}/${name}`,
        ini,
        configuration,
        body: readFileSync(at(file)),
        context: JSON.parse(readFileSync(at(`${name}.context.json`), 'utf8')),
        expectedFile: at(`${name}.expected.ndjson`),
      };
    });
}

/** Loads the object of a case into an empty world. */
export async function loadConfigCase({ configuration, body, context }: ConfigCase): Promise<{
  readonly report: LoadReport;
  readonly actions: readonly FakeAction[];
}> {
  const { sources: configured, settings } = configuration;
  const world = createFakeWorld({ sources: configured, settings: { ...defaultSettings, sources: settings } });
  const { key, ...options } = context;
  const report = await load(world, key, body, { etag: 'golden', ...options });
  return { report, actions: world.transport.received };
}
