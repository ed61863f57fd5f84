/**
 * Splits one record of comma separated values, line breaks within quotes included. A quote in a quoted value is doubled.
 * @returns undefined where a quote is never closed, or something stands between a quote and the comma behind it
 */
export function splitCsv(text: string): readonly string[] | undefined {
  const values: string[] = [];
  for (let at = 0; at <= text.length; ) {
    if (text.charAt(at) === '"') {
      const close = closingQuote(text, at + 1);
      const next = close + 1;
      if (close < 0 || (next < text.length && text.charAt(next) !== ',')) return undefined;
      values.push(text.slice(at + 1, close).replaceAll('""', '"'));
      at = next + 1;
    } else {
      const comma = text.indexOf(',', at);
      const end = comma < 0 ? text.length : comma;
      values.push(text.slice(at, end));
      at = end + 1;
    }
  }
  return values;
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2);
  return at;
}
