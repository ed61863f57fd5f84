/** What would move the cursor of a terminal, begin a line, or turn the direction of what follows. */
const CONTROLS = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text of others as it may be shown on a line of a terminal: names of keys and records come from anybody. */
export function clean(text: string): string {
  return text.replace(CONTROLS, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same for a text of several lines. */
export function cleanLines(text: string): string {
  return text.split('\n').map(clean).join('\n');
}
