import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { packs, toNdjson } from '@sekisho/dashboards';

/** The files that OpenSearch Dashboards imports. One whose dashboard is gone is removed. */
export function dashboardFiles(root: string): readonly { readonly file: string; readonly text: string }[] {
  const folder = path.join(root, 'dashboards/out');
  const all = packs().map((pack) => ({ file: path.join(folder, `${pack.name}.ndjson`), text: toNdjson(pack) }));
  const wanted = new Set(all.map(({ file }) => path.basename(file)));
  for (const name of readdirSync(folder)) if (!wanted.has(name)) rmSync(path.join(folder, name));
  return all;
}
