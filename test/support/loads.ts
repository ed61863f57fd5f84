import { type LoaderSettings, type LoadReport, type LoadRequest, loadObject, type ObjectRef } from '@sekisho/core';
import type { FakeClusterOptions } from '../fakes/cluster.ts';
import { createFakeWorld, type FakeWorld } from '../fakes/world.ts';
import { jsonTestSource, testSource, textTestSource } from './test-sources.ts';

/** Keys that the made-up sources claim. */
export const GATES = 'AWSLogs/444455556666/gates/eu-west-1/2026/11/20/1.log';
export const LETTERS = 'AWSLogs/444455556666/letters/eu-west-1/2026/11/20/1.json';

export const DIARIES = 'AWSLogs/444455556666/diaries/eu-west-1/2026/11/20/1.log';

/** A world with the made-up sources, packs of a few documents, and a cluster that may depart from taking all. */
export function smallWorld(cluster: FakeClusterOptions = {}, changes: Partial<LoaderSettings> = {}): FakeWorld {
  const { settings } = createFakeWorld();
  return createFakeWorld({
    sources: [testSource(), jsonTestSource(), textTestSource()],
    settings: { ...settings, packBytes: 3_000, ...changes },
    cluster,
  });
}

/** A line of the source of columns. */
export function gateLine(i: number): string {
  return `${1_795_168_000 + i} 192.0.2.${i % 256} 2001:db8::${i % 9999} ${i % 65536} ${i} user${i % 7}`;
}

/** The header of those lines. */
export const GATE_HEADER = 'time src dst src-port bytes who';

/** A record of the JSON source. */
export function letterRecord(i: number): object {
  return { id: `letter-${i}`, when: '2026-11-20T09:00:00Z', sender: { name: `n${i}` }, from: '192.0.2.1', what: { i } };
}

/** Documents of all indices by id. */
export function allDocuments({ transport }: FakeWorld): ReadonlyMap<string, string> {
  return new Map(transport.indices.flatMap((index) => [...transport.documents(index)]));
}

/** Loads an object in as many parts as a soft deadline that always strikes makes of it. */
export async function loadInParts(world: FakeWorld, ref: ObjectRef): Promise<readonly LoadReport[]> {
  const reports: LoadReport[] = [];
  let request: LoadRequest | undefined = { ref, start: 0, mode: 'fill' };
  for (let part = 0; request !== undefined; part++) {
    reports.push(await loadObject(request, { soft: 0, hard: Number.POSITIVE_INFINITY }, world));
    request = world.continuations.sent[part];
  }
  return reports;
}

/** The sum of a count over several reports. */
export function total(
  reports: readonly LoadReport[],
  count: 'read' | 'indexed' | 'duplicate' | 'deadLettered',
): number {
  return reports.reduce((sum, report) => sum + report[count], 0);
}

/** So many lines of the source of columns, below their header. */
export function gateLines(count: number): string {
  return [GATE_HEADER, ...Array.from({ length: count }, (_, i) => gateLine(i)), ''].join('\n');
}

/** An object of the JSON source with so many records. */
export function lettersOf(count: number): string {
  return JSON.stringify({ Records: Array.from({ length: count }, (_, i) => letterRecord(i)) });
}

/** Read, indexed, duplicate and dead-lettered. */
export function countsOf({ read, indexed, duplicate, deadLettered }: LoadReport): readonly number[] {
  return [read, indexed, duplicate, deadLettered];
}
