/**
 * Measures a file of indicators of compromise: `npm run bench:indicators [-- NUMBER]`, a million by default. It is made in one
 * process and opened in another, whose memory it is that counts.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Indicator, type IndicatorSet, openIndicators, packIndicators } from '@sekisho/core';

const NAMES = ['Mirai', 'Mozi', 'Emotet', 'QakBot', 'Cobalt Strike'];
const LOOKUPS = 100_000;

/** Indicators of all kinds, the same at each run. */
function* makeIndicators(count: number): Generator<Indicator> {
  for (let i = 0; i < count; i++) {
    const mixed = Math.imul(i, 0x9e_37_79_b1) >>> 0;
    const day = `2026-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + ((i >> 4) % 28)).padStart(2, '0')}`;
    const details = { provider: `Provider ${i % 4}`, name: NAMES[i % 5], firstSeen: day };
    const octets = [11 + ((mixed >>> 24) % 200), (mixed >>> 16) & 255, (mixed >>> 8) & 255, mixed & 255];
    const kinds = [
      { kind: 'address', value: octets.join('.') },
      { kind: 'domain', value: `h${mixed.toString(36)}.example${i % 100}.com` },
      { kind: 'url', value: `http://h${mixed.toString(36)}.example/bin/${i}` },
      { kind: 'hash', value: mixed.toString(16).padStart(64, '0') },
    ] as const;
    yield { ...(kinds[i % 4] ?? kinds[0]), details };
  }
}

function timed<T>(action: () => T): { readonly result: T; readonly ms: number } {
  const start = performance.now();
  return { result: action(), ms: performance.now() - start };
}

/** Microseconds of one lookup. */
function lookup(find: (i: number) => unknown): number {
  const { ms } = timed(() => {
    for (let i = 0; i < LOOKUPS; i++) find(i);
  });
  return (ms / LOOKUPS) * 1000;
}

function measureOpen(file: string): void {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const { result: set, ms } = timed((): IndicatorSet => openIndicators(readFileSync(file)));
  globalThis.gc?.();
  const megabytes = (process.memoryUsage().rss - before) / 1e6;
  const bytes = new Uint8Array(4);
  const address = lookup((i) => {
    bytes.set([i & 255, i >>> 8]);
    return set.address('', bytes);
  });
  const domain = lookup((i) => set.domain(`www.a${i}.example.com`));
  console.log(JSON.stringify({ openMs: ms, megabytes, addressMicroseconds: address, domainMicroseconds: domain }));
}

function main(count: number): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'bench-'));
  try {
    const file = path.join(folder, 'indicators.bin');
    const { result, ms } = timed(() => packIndicators(makeIndicators(count)));
    writeFileSync(file, result);
    const args = ['--expose-gc', import.meta.filename, '--open', file];
    const opened = JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
    console.log(
      `${count} indicators: ${(result.length / 1e6).toFixed(1)} MB, made in ${(ms / 1000).toFixed(1)} s, open in ` +
        `${opened.openMs.toFixed(0)} ms with ${opened.megabytes.toFixed(0)} MB more; an address takes ` +
        `${opened.addressMicroseconds.toFixed(2)} µs, a name ${opened.domainMicroseconds.toFixed(2)} µs`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [first, file] = process.argv.slice(2);
if (first === '--open' && file !== undefined) measureOpen(file);
else main(Number(first ?? 1_000_000));
