import type { Colors } from './colors.ts';

/** Names and values below one another, as far as there are values; indented, with an end of line at the end. */
export function facts(pairs: readonly (readonly [string, string | undefined])[], colors: Colors): string {
  const known = pairs.filter((pair): pair is readonly [string, string] => pair[1] !== undefined && pair[1] !== '');
  const width = Math.max(...known.map(([name]) => name.length));
  return known.map(([name, value]) => `  ${colors.dim(name.padEnd(width))}  ${value}\n`).join('');
}
