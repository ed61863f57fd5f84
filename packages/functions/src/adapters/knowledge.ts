import { brotliDecompressSync } from 'node:zlib';
import {
  createPrefixTable,
  isNetwork,
  type Knowledge,
  openIndicators,
  openOperators,
  readAccounts,
  readAwsNetworks,
  readOwners,
  readPrincipals,
} from '@sekisho/core';
import { readBrowser } from './browsers.ts';
import { openGeoDatabase } from './geo-database.ts';
import { splitHost } from './host-names.ts';

/** A file that enrichment can go by. Its name tells what it is. */
export interface KnowledgeFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Told of a file that cannot be read, which is left out, and of what in a file is. */
export type OnFault = (name: string, fault: string) => void;

/** Opens a kind of file. @throws Error with what is wrong */
type Opener = (bytes: Uint8Array<ArrayBuffer>, onFault: (fault: string) => void) => Partial<Knowledge>;

/** Room for the whole file at once, instead of for pieces and then for the whole. */
const OPERATORS_BYTES = 12 * 1024 * 1024;

/** The files there can be. */
const OPENERS: readonly (readonly [name: RegExp, open: Opener])[] = [
  [/\.mmdb$/u, (bytes, onFault) => ({ addressBooks: [openGeoDatabase(bytes, (error) => onFault(describe(error)))] })],
  [
    /^operators\.br$/u,
    (bytes) => ({ addressBooks: [openOperators(brotliDecompressSync(bytes, { chunkSize: OPERATORS_BYTES }))] }),
  ],
  [/^ip-ranges\.json$/u, (bytes) => ({ awsNetworks: readAwsNetworks(textOf(bytes)) })],
  [/^accounts\.(?:csv|json)$/u, (bytes, onFault) => without(readAccounts(textOf(bytes)), onFault)],
  [/^owners\.csv$/u, (bytes, onFault) => without(readOwners(textOf(bytes)), onFault)],
  [/^proxies\.txt$/u, (bytes, onFault) => ({ proxies: readProxies(textOf(bytes), onFault) })],
  [/^principals\.json$/u, (bytes) => ({ principals: readPrincipals(textOf(bytes)) })],
  [/^indicators\.bin$/u, (bytes) => ({ indicators: openIndicators(bytes) })],
];

/** Whether a file is one that enrichment can go by. */
export function isKnowledgeFile(name: string): boolean {
  return OPENERS.some(([pattern]) => pattern.test(name));
}

/** What a file tells. A fault costs what it is in, never a record. */
export function openKnowledgeFile({ name, bytes }: KnowledgeFile, onFault: OnFault): Partial<Knowledge> | undefined {
  const open = OPENERS.find(([pattern]) => pattern.test(name))?.[1];
  try {
    return open?.(bytes, (fault) => onFault(name, fault));
  } catch (error) {
    onFault(name, describe(error));
    return undefined;
  }
}

/** All that is known: by files, of which the first that knows something tells it, and by what comes with the program. */
export function joinKnowledge(parts: readonly Partial<Knowledge>[]): Knowledge {
  return {
    readBrowser,
    splitHost,
    ...Object.assign({}, ...parts.toReversed()),
    addressBooks: parts.flatMap(({ addressBooks = [] }) => addressBooks),
  };
}

/** A network on each line; `#` begins a comment. */
function readProxies(text: string, onFault: (fault: string) => void): Knowledge['proxies'] {
  const lines = text.split(/\r?\n/u).map((line) => line.replace(/#.*/u, '').trim());
  const networks = lines.filter((line, i) => {
    if (line !== '' && !isNetwork(line)) onFault(`line ${i + 1} is no address or network`);
    return isNetwork(line);
  });
  return createPrefixTable(networks.map((network) => [network, true as const]));
}

function without<T extends { readonly faults: readonly string[] }>(
  read: T,
  onFault: (fault: string) => void,
): Omit<T, 'faults'> {
  const { faults, ...rest } = read;
  for (const fault of faults) onFault(fault);
  return rest;
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
