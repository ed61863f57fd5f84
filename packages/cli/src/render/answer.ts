import { write } from '../streams.ts';
import { type Colors, colorsFor } from './colors.ts';

/** Prints what was asked for: as JSON for machines, or in words, of which there may be none. */
export async function answer(
  value: object,
  json: true | undefined,
  inWords: (colors: Colors) => string,
): Promise<void> {
  const text = json ? JSON.stringify(value, null, 2) : inWords(colorsFor(process.stdout));
  if (text !== '') await write(process.stdout, `${text.replace(/\n$/u, '')}\n`);
}
