import { isIp } from '../../parse/ip.ts';

/** A pattern for lines of text, and what of them it takes apart. */
export interface InferredPattern {
  readonly pattern: string;
  /** How a record begins, where records have several lines. */
  readonly beginning?: string | undefined;
}

/** A part of a line that is told by its form. */
interface Part {
  readonly kind: string;
  /** The pattern of what it holds, which gets a name, and what stands around that. */
  readonly body: string;
  readonly before?: string;
  readonly behind?: string;
  readonly name: string;
}

interface Form extends Part {
  readonly find: RegExp;
}

const TIME = '\\d{2}:\\d{2}:\\d{2}(?:[.,]\\d+)?';

/** The forms that parts have, the most telling first. Each is looked for where the part before it ends. */
const FORMS: readonly Form[] = [
  form('iso', /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?(?=[\s\]|,;]|$)/uy, {
    body: `\\d{4}-\\d{2}-\\d{2}[T ]${TIME}(?:Z|[+-]\\d{2}:?\\d{2})?`,
    name: 'time',
  }),
  form('slashes', /\d{4}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2}(?=[\s\]|,;]|$)/uy, {
    body: `\\d{4}/\\d{2}/\\d{2} ${TIME}`,
    name: 'time',
  }),
  form('syslog', /[A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2}(?=\s)/uy, {
    body: `[A-Z][a-z]{2} [ \\d]\\d ${TIME}`,
    name: 'time',
  }),
  form('bracketed time', /\[\d{2}\/[A-Z][a-z]{2}\/\d{4}:\d{2}:\d{2}:\d{2} [+-]\d{4}\]/uy, {
    ...{ before: '\\[', body: '[^\\]]+', behind: '\\]', name: 'time' },
  }),
  form('request', /"[A-Z]{3,10} [^"]*"/uy, { before: '"', body: '[^"]*', behind: '"', name: 'request' }),
  form('quoted', /"[^"]*"/uy, { before: '"', body: '[^"]*', behind: '"', name: 'text' }),
  form('bracketed', /\[[^\]]*\]/uy, { before: '\\[', body: '[^\\]]*', behind: '\\]', name: 'bracketed' }),
  form('level', /(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)(?=[\s:]|$)/uy, {
    body: '[A-Z]+',
    name: 'level',
  }),
  form('word', /\S+/uy, { body: '\\S+', name: 'field' }),
];

function form(kind: string, find: RegExp, part: Omit<Part, 'kind'>): Form {
  return { kind, find, ...part };
}

/** What syslog writes into files. */
const SYSLOG = `(?P<time>[A-Z][a-z]{2} [ \\d]\\d ${TIME})\\s+(?P<host>\\S+)\\s+(?P<process>[^\\s:\\[]+)(?:\\[(?P<pid>\\d+)\\])?:?\\s*(?P<message>.*)`;

/** Parts that are told one by one; the rest of the line is a message. */
const MOST_PARTS = 24;
/** Words of which nothing is known that are told one by one, one after the other. */
const MOST_WORDS = 12;

interface Found {
  readonly part: Part;
  readonly text: string;
}

/** Proposes a `log_pattern` for lines: the parts that most of them begin with. */
export function inferPattern(lines: readonly string[]): InferredPattern {
  const all = lines.map(takeApart);
  const timed = all.filter(([head]) => head?.part.name === 'time');
  // Where some lines begin with a time and others do not, these go on with those.
  const taken = timed.length * 4 >= all.length ? timed : all.filter((_, i) => !/^\s/u.test(lines[i] ?? ''));
  const isMultiline = taken.length < all.length;
  if (taken.length > 0 && taken.every(([head]) => head?.part.kind === 'syslog')) return { pattern: SYSLOG };
  const [first = []] = taken;
  const shape: Found[] = [];
  for (const [i, found] of first.entries()) {
    const alike = taken.filter((parts) => kindOf(parts[i]) === kindOf(found));
    if (alike.length * 10 < taken.length * 8) break;
    shape.push(found);
  }
  const isAll = taken.every((parts) => parts.length === shape.length);
  const names = nameParts(shape, taken);
  const parts = shape.map(({ part }, i) => `${part.before ?? ''}(?P<${names[i]}>${part.body})${part.behind ?? ''}`);
  const rest = isMultiline ? '[\\s\\S]*' : '.*';
  const [head] = shape;
  return {
    pattern: parts.join('\\s+') + (isAll && !isMultiline ? '' : `\\s*(?P<message>${rest})`),
    beginning: isMultiline && head !== undefined ? `${head.part.before ?? ''}${head.part.body}` : undefined,
  };
}

function kindOf(found: Found | undefined): string | undefined {
  if (found === undefined) return undefined;
  return found.part.kind === 'word' && isIp(found.text) ? 'ip' : found.part.kind;
}

function takeApart(line: string): readonly Found[] {
  const found: Found[] = [];
  let words = 0;
  let at = 0;
  while (at < line.length && found.length < MOST_PARTS && words < MOST_WORDS) {
    for (const { find, ...part } of FORMS) {
      find.lastIndex = at;
      const [text] = find.exec(line) ?? [];
      if (text === undefined) continue;
      found.push({ part, text });
      words = part.kind === 'word' && !isIp(text) ? words + 1 : 0;
      at += text.length;
      break;
    }
    const gap = /\s*/uy;
    gap.lastIndex = at;
    at += gap.exec(line)?.[0].length ?? 0;
  }
  return found;
}

/** A name of its own for each part: by what it looks like, with a number where there are several. */
function nameParts(shape: readonly Found[], lines: readonly (readonly Found[])[]): readonly string[] {
  const seen = new Map<string, number>();
  return shape.map(({ part }, i) => {
    const texts = lines.flatMap((line) => line[i]?.text ?? []);
    const name = part.kind === 'word' ? wordName(texts) : part.name;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 && name !== 'field' ? name : `${name}${name === 'field' ? i + 1 : count}`;
  });
}

function wordName(texts: readonly string[]): string {
  if (texts.every(isIp)) return 'ip';
  if (texts.every((text) => /^[1-5]\d{2}$/u.test(text))) return 'status';
  if (texts.every((text) => /^https?:\/\//u.test(text))) return 'url';
  return 'field';
}
