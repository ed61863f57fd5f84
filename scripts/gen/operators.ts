import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { type OperatedRange, openOperators, packOperators } from '@sekisho/core';

const PACKAGE = '@ip-location-db/asn';
const FAMILIES = ['ipv4', 'ipv6'];
/** First address, last address, number, and name, in quotes where it has a comma. */
const ROW = /^(?<first>[^,]+),(?<last>[^,]+),(?<number>\d+),(?<name>.*)$/u;

const folder = path.dirname(fileURLToPath(import.meta.resolve('@ip-location-db/asn/package.json')));

function origin(): string {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return `${PACKAGE} ${version}: routeviews.org, db-ip.com, nro.net (CC BY 4.0)`;
}

function* rows(): Generator<OperatedRange> {
  for (const family of FAMILIES) {
    for (const line of readFileSync(path.join(folder, `asn-${family}.csv`), 'utf8').split('\n')) {
      const { first, last, number, name } = ROW.exec(line)?.groups ?? {};
      if (first === undefined || last === undefined || name === undefined) continue;
      const organization = name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
      yield { first, last, number: Number(number), organization };
    }
  }
}

/** Whether the file was made of the package that is installed. To make it again takes seconds, to ask it does not. */
export function areOperatorsFresh(file: string): boolean {
  if (!existsSync(file)) return false;
  return openOperators(brotliDecompressSync(readFileSync(file))).header.origin === origin();
}

/** The file of operators of addresses, as functions read it. */
export function operators(): Uint8Array {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 18 };
  return brotliCompressSync(packOperators(rows(), { origin: origin() }), { params });
}
