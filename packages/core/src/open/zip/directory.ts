import type { OnFault } from '../fault.ts';
import type { Input } from '../input.ts';

const END = 0x06054b50;

/**
 * What may stand after the members, by signature: bytes that follow it, and where in them the lengths of more bytes
 * stand, with how many bytes those have.
 */
const SECTIONS: ReadonlyMap<number, readonly [size: number, width: number, ...places: number[]]> = new Map([
  // The entry of a member, with name, extra fields and comment.
  [0x02014b50, [42, 2, 24, 26, 28]],
  // A digital signature, and more data beside the members.
  [0x05054b50, [2, 2, 0]],
  [0x08064b50, [4, 4, 0]],
  // The end of archives over 4 GiB, where it is, and the end of all, with a comment.
  [0x06064b50, [8, 4, 0]],
  [0x07064b50, [16, 2]],
  [END, [18, 2, 16]],
]);

/**
 * Reads the directory at the end of a zip archive, which tells that it was not cut off.
 * @param count members that were there
 * @returns whether it is whole
 */
export async function readDirectory(input: Input, count: number, onFault: OnFault): Promise<boolean> {
  for (;;) {
    const start = await input.take(4);
    const signature = start.length === 4 ? start.readUInt32LE(0) : undefined;
    const section = signature === undefined ? undefined : SECTIONS.get(signature);
    if (section === undefined) {
      onFault(signature === undefined ? 'truncated' : 'corrupt');
      return false;
    }
    const [size, width, ...places] = section;
    const fixed = await input.take(size);
    const more = fixed.length < size ? 0 : places.reduce((sum, place) => sum + fixed.readUIntLE(place, width), 0);
    if (fixed.length < size || (await input.skip(more)) < more) {
      onFault('truncated');
      return false;
    }
    if (signature !== END) continue;
    const entries = fixed.readUInt16LE(6);
    // Members that overlap, or that nobody is to see, are told of here alone.
    if (entries === count || entries === 0xffff) return true;
    onFault('corrupt', `its directory has ${entries} members, and there are ${count}`);
    return false;
  }
}
