/** Bulk requests are lines: line breaks, which JSON has only between tokens, become blanks. */
export function oneLine(json: string): string {
  return json.includes('\n') || json.includes('\r') ? json.replace(/[\r\n]/gu, ' ') : json;
}
