import { isJsonObject, parseJson } from '../../model/json.ts';

/**
 * A file of tables: what it is, and named runs of bytes that are used where they lie, so that a file of a million entries
 * is open as soon as it is read.
 */
export interface Sections<Header> {
  readonly header: Header;
  /** @throws TypeError where the file has no such section */
  section(name: string): Uint8Array<ArrayBuffer>;
}

const MAGIC = 'SEKISHO1';
/** Of every section, so that numbers of eight bytes can be read in place. */
const ALIGNMENT = 8;

interface Directory {
  readonly kind: string;
  readonly header: unknown;
  readonly sections: readonly (readonly [name: string, start: number, length: number])[];
  readonly length: number;
}

/** Puts a file together. @param kind what its sections are, so that no other file is taken for it */
export function packSections(
  kind: string,
  header: object,
  parts: Readonly<Record<string, Uint8Array>>,
): Uint8Array<ArrayBuffer> {
  let length = 0;
  const sections = Object.entries(parts).map(([name, bytes]) => {
    const start = length;
    length = aligned(start + bytes.length);
    return [name, start, bytes.length] as const;
  });
  const directory: Directory = { kind, header, sections, length };
  const text = new TextEncoder().encode(JSON.stringify(directory));
  const first = firstSection(text.length);
  const file = new Uint8Array(first + length);
  file.set(new TextEncoder().encode(MAGIC));
  new DataView(file.buffer).setUint32(MAGIC.length, text.length, true);
  file.set(text, MAGIC.length + 4);
  for (const [name, start] of sections) file.set(parts[name] ?? [], first + start);
  return file;
}

/**
 * Opens a file.
 * @param bytes the whole file; its sections lie in it
 * @throws TypeError for a file of another kind or format, and for one that is not whole
 */
export function openSections<Header>(kind: string, bytes: Uint8Array<ArrayBuffer>): Sections<Header> {
  const own = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
  const directory = readDirectory(own);
  if (directory?.kind !== kind) throw new TypeError(`this is no file of ${kind}`);
  const first = firstSection(directory.size);
  if (own.length !== first + directory.length) throw new TypeError(`the file of ${kind} is not whole`);
  const places = new Map(directory.sections.map(([name, start, length]) => [name, { start: first + start, length }]));
  return {
    header: directory.header as Header,
    section(name) {
      const place = places.get(name);
      if (place === undefined) throw new TypeError(`the file of ${kind} has no section ${name}`);
      return own.subarray(place.start, place.start + place.length);
    },
  };
}

function readDirectory(bytes: Uint8Array<ArrayBuffer>): (Directory & { readonly size: number }) | undefined {
  const start = MAGIC.length + 4;
  const decoder = new TextDecoder();
  if (bytes.length < start || decoder.decode(bytes.subarray(0, MAGIC.length)) !== MAGIC) return undefined;
  const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(MAGIC.length, true);
  if (bytes.length < start + size) return undefined;
  const directory = parseJson(decoder.decode(bytes.subarray(start, start + size)));
  return isJsonObject(directory) ? { ...(directory as unknown as Directory), size } : undefined;
}

function firstSection(size: number): number {
  return aligned(MAGIC.length + 4 + size);
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

/** Numbers of four bytes that lie in a section. */
export function uint32s(section: Uint8Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  return new Uint32Array(section.buffer, section.byteOffset, section.length / 4);
}

/** Numbers of eight bytes that lie in a section. */
export function uint64s(section: Uint8Array<ArrayBuffer>): BigUint64Array<ArrayBuffer> {
  return new BigUint64Array(section.buffer, section.byteOffset, section.length / 8);
}

/** The bytes of an array of numbers. */
export function bytesOf(numbers: Uint32Array<ArrayBuffer> | BigUint64Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}
