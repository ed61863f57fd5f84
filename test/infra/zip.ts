import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

/** A file in a zip file. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes that it takes in the zip file. */
  readonly packedBytes: number;
  content(): Buffer;
}

const END = Buffer.from('PK\x05\x06', 'latin1');
const STORED = 0;
const HEADER_BYTES = 30;
const DIRECTORY_BYTES = 46;

/**
 * The files in a zip file as SST makes it: small enough for 32 bits, and with a directory that says all.
 * @throws RangeError where it has no directory
 */
export function readZip(zip: Buffer): readonly ZipEntry[] {
  const end = zip.lastIndexOf(END);
  if (end === -1) throw new RangeError('a zip file ends with its directory, and this one has none');
  const entries: ZipEntry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((field) => zip.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    entries.push(readEntry(zip, at, name));
    at += DIRECTORY_BYTES + name + extra + comment;
  }
  return entries.filter((entry) => !entry.name.endsWith('/'));
}

function readEntry(zip: Buffer, at: number, nameBytes: number): ZipEntry {
  const method = zip.readUInt16LE(at + 10);
  const packedBytes = zip.readUInt32LE(at + 20);
  const header = zip.readUInt32LE(at + 42);
  const start = header + HEADER_BYTES + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const packed = zip.subarray(start, start + packedBytes);
  return {
    name: zip.toString('utf8', at + DIRECTORY_BYTES, at + DIRECTORY_BYTES + nameBytes),
    packedBytes,
    content: () => (method === STORED ? packed : inflateRawSync(packed)),
  };
}

/** Lays the files down as Lambda does. */
export async function unzip(entries: readonly ZipEntry[], folder: string): Promise<void> {
  for (const { name, content } of entries) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content());
  }
}

/** Whether it is one of the files that enrichment goes by, which come with the code. */
export function isKnowledge({ name }: ZipEntry): boolean {
  return name.startsWith('knowledge/');
}
