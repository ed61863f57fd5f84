import fc from 'fast-check';

/** Places to cut at, as fractions of a length, so that one arbitrary serves texts and bytes of any length. */
export const cuts: fc.Arbitrary<readonly number[]> = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  maxLength: 12,
});

/** A text or bytes in chunks, cut at the places. Some chunks may be empty. */
export function chunked<T extends { readonly length: number; slice(from: number, to?: number): T }>(
  whole: T,
  places: readonly number[],
): readonly T[] {
  const offsets = places.map((place) => Math.floor(place * whole.length)).sort((a, b) => a - b);
  return [0, ...offsets].map((from, i) => whole.slice(from, offsets[i] ?? whole.length));
}

/** Chunks of one size, the last one shorter. */
export function pieces<T extends { readonly length: number; slice(from: number, to?: number): T }>(
  whole: T,
  size: number,
): readonly T[] {
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, i) => whole.slice(i * size, (i + 1) * size));
}
