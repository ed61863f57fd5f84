import { bytesOf, type Sections, uint32s } from './sections.ts';

/** Texts by number, each decoded when it is asked for. */
export type Texts = (number: number) => string;

/** The sections of a list of texts. */
export function packTexts(texts: readonly string[]): Readonly<Record<'texts' | 'textEnds', Uint8Array<ArrayBuffer>>> {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  const ends = new Uint32Array(parts.length);
  let length = 0;
  for (const [i, { length: own }] of parts.entries()) ends[i] = length += own;
  const bytes = new Uint8Array(length);
  for (const [i, part] of parts.entries()) bytes.set(part, (ends[i] ?? 0) - part.length);
  return { texts: bytes, textEnds: bytesOf(ends) };
}

/** Opens them. A number beyond the last is an empty text. */
export function openTexts(file: Sections<unknown>): Texts {
  const bytes = file.section('texts');
  const ends = uint32s(file.section('textEnds'));
  const decoder = new TextDecoder();
  return (number) => decoder.decode(bytes.subarray(number === 0 ? 0 : ends[number - 1], ends[number]));
}
