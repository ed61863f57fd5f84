import type { Confidence } from '../indicators/indicator.ts';

const WORDS: Readonly<Record<string, Confidence>> = { none: 'None', low: 'Low', medium: 'Medium', high: 'High' };

/**
 * How sure, in the words of ECS, from such a word or a number to 100.
 * @see https://docs.oasis-open.org/cti/stix/v2.1/os/stix-v2.1-os.html#_1v6elyto0uqg
 */
export function confidenceOf(text: string | undefined): Confidence | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < 0 || number > 100) return WORDS[text.toLowerCase()];
  if (number === 0) return 'None';
  return number < 30 ? 'Low' : number < 70 ? 'Medium' : 'High';
}

/** The day of a time that begins with one. */
export function dayOf(time: string | undefined): string | undefined {
  return /^\d{4}-\d{2}-\d{2}/u.exec(time ?? '')?.[0];
}
