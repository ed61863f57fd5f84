import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { extract } from 'tar-stream';
import { openGeoDatabase } from '../adapters/geo-database.ts';
import { download } from './download.ts';
import type { RefreshSettings } from './settings.ts';
import { type RefreshDeps, type RefreshStep, readIfThere, runStep } from './step.ts';

type MaxMind = NonNullable<RefreshSettings['maxmind']>;

/**
 * Fetches databases of MaxMind, each only where its checksum is another than that of the last one.
 * @see https://dev.maxmind.com/geoip/updating-databases/
 */
export async function refreshDatabases(
  maxmind: MaxMind | undefined,
  deps: RefreshDeps,
): Promise<readonly RefreshStep[]> {
  const steps: RefreshStep[] = [];
  for (const edition of maxmind?.editions ?? []) {
    steps.push(await runStep(edition, () => refreshEdition(edition, maxmind as MaxMind, deps)));
  }
  return steps;
}

async function refreshEdition(
  edition: string,
  { accountId, licenseKey, url }: MaxMind,
  { knowledge }: RefreshDeps,
): Promise<Omit<RefreshStep, 'name'>> {
  const headers = { authorization: `Basic ${Buffer.from(`${accountId}:${licenseKey}`).toString('base64')}` };
  const archive = `${url}/${edition}/download?suffix=tar.gz`;
  const checksum = checksumIn(
    new TextDecoder().decode(await download(`${archive}.sha256`, { headers, mostBytes: 1000 })),
  );
  const known = await readIfThere(knowledge, `databases/${edition}.sha256`);
  if (known !== undefined && new TextDecoder().decode(known) === checksum) {
    return { outcome: 'unchanged', detail: 'it has the checksum of the last one' };
  }
  const packed = await download(archive, { headers });
  if (createHash('sha256').update(packed).digest('hex') !== checksum)
    throw new Error('it has not the checksum that it should');
  const database = await databaseIn(gunzipSync(packed));
  openGeoDatabase(database, (error) => {
    throw new Error('it is no database that can be read', { cause: error });
  }).find('8.8.8.8', Uint8Array.of(8, 8, 8, 8));
  await knowledge.write(`${edition}.mmdb`, database);
  await knowledge.write(`databases/${edition}.sha256`, new TextEncoder().encode(checksum));
  return { outcome: 'changed', detail: `${(database.length / 1e6).toFixed(1)} MB` };
}

/** `<64 digits>  <name of the file>` */
function checksumIn(text: string): string {
  const checksum = /^[0-9a-f]{64}(?=\s|$)/u.exec(text)?.[0];
  if (checksum === undefined) throw new Error('its checksum is none');
  return checksum;
}

/** The database in an archive. */
async function databaseIn(archive: Uint8Array): Promise<Buffer<ArrayBuffer>> {
  const entries = Readable.from([archive]).pipe(extract());
  for await (const entry of entries) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry) chunks.push(chunk as Uint8Array);
    if (entry.header.name.endsWith('.mmdb')) return Buffer.concat(chunks);
  }
  throw new Error('there is no database in its archive');
}
