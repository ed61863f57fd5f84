import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from '@sekisho/core';
import { isKnowledgeFile, joinKnowledge, type OnFault, openKnowledgeFile } from './knowledge.ts';

/** The files that come with the package: countries by the registries of addresses, in the public domain, and operators. */
export function bundledKnowledge(): readonly string[] {
  return [
    import.meta.resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'),
    import.meta.resolve('../../data/operators.br'),
  ].map((url) => fileURLToPath(url));
}

/**
 * What files on this machine tell.
 * @param places folders, and `bundled`; what is not there is passed over. Earlier ones know better, and hide files of the same name
 */
export function readKnowledgeFolders(places: readonly string[], onFault: OnFault): readonly Partial<Knowledge>[] {
  const seen = new Set<string>();
  return places.flatMap(filesOf).flatMap((path) => {
    const name = basename(path);
    // A copy that a refresh has made of the user's own.
    if (seen.has(name)) return [];
    seen.add(name);
    return openKnowledgeFile({ name, bytes: readFileSync(path) }, (_, fault) => onFault(path, fault)) ?? [];
  });
}

/** All that is known on this machine. */
export function openKnowledge(places: readonly string[], onFault: OnFault): Knowledge {
  return joinKnowledge(readKnowledgeFolders(places, onFault));
}

function filesOf(place: string): readonly string[] {
  if (place === 'bundled') return bundledKnowledge();
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) return [];
  const files = readdirSync(place, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && isKnowledgeFile(entry.name),
  );
  return files.map(({ name }) => join(place, name)).sort();
}
