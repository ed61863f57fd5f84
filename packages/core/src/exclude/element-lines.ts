/** The lines, 1-based, on which the elements of a JSON array begin, or the members of a JSON object. The text is valid JSON. */
export function elementLines(json: string): readonly number[] {
  const lines: number[] = [];
  let line = 1;
  let depth = 0;
  let isNext = false;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[^"]/gsu)) {
    if (token === '\n') line++;
    if (/^\s$/u.test(token)) continue;
    const isEnd = token === ']' || token === '}';
    if (isNext && !isEnd) lines.push(line);
    isNext = false;
    if (isEnd) depth--;
    if (token === '[' || token === '{') {
      depth++;
      isNext = depth === 1;
    } else if (token === ',' && depth === 1) isNext = true;
  }
  return lines;
}
