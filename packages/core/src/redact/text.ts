import { behindName } from './named.ts';
import { kindOf } from './names.ts';
import { mayHoldSecrets } from './seeds.ts';
import { beforeHost, behindArmour, behindBearer, byBeginning } from './shapes.ts';
import { REDACTED, type Span } from './span.ts';
import { behindIdentified, behindMysql, behindPassword } from './statements.ts';

/** Where a secret may be: what it begins with, or a word of the name before it. */
const SIGN =
  /eyj[\w-]{4}|xox[a-z]-|gh[pousr]_|@|private key|identified|bearer|mysql(?:dump|admin|import|check|show|slap|binlog)?(?![\w.-])|token|secret|passw(?:or)?d|passphrase|pwd|pass(?=[=%])|cookie|signature|authorization|api[-_]?key|private[-_]?key|jsessionid/giu;

/** Characters of a name that are looked at, each way. */
const LONGEST_NAME = 64;

/**
 * Takes secrets out of a text, whatever it is: what stands in their place is `REDACTED`, and all around it stays as it is, so
 * that JSON stays JSON and columns stay columns. Values only, never the names. Linear in the text.
 */
export function withoutSecrets(text: string): string {
  return mayHoldSecrets(text) ? replaced(text) : text;
}

function replaced(text: string): string {
  let clean = '';
  let kept = 0;
  SIGN.lastIndex = 0;
  for (let sign = SIGN.exec(text); sign !== null; sign = SIGN.exec(text)) {
    const end = SIGN.lastIndex;
    const { next, spans } = lookAt(text, sign.index, end, sign[0].toLowerCase());
    SIGN.lastIndex = next;
    for (const { from, to, text: instead = REDACTED } of spans) {
      if (from < kept) continue;
      clean += text.slice(kept, from) + instead;
      kept = to;
      SIGN.lastIndex = Math.max(next, to);
    }
  }
  return kept === 0 ? text : clean + text.slice(kept);
}

/** What a sign leads to, and where to look on. */
interface Found {
  readonly spans: readonly Span[];
  readonly next: number;
}

function lookAt(text: string, from: number, to: number, word: string): Found {
  const spans = byWord(text, from, to, word);
  return spans === undefined ? named(text, from, to) : { spans, next: to };
}

function byWord(text: string, from: number, to: number, word: string): readonly Span[] | undefined {
  if (word === '@') return beforeHost(text, from);
  if (word === 'bearer') return behindBearer(text, to);
  if (word === 'identified') return behindIdentified(text, to);
  if (word === 'private key') return behindArmour(text, from, to);
  if (word.startsWith('mysql')) return behindMysql(text, to);
  return /^(?:eyj|xox|gh[pousr]_)/u.test(word) ? byBeginning(text, from) : undefined;
}

/** The whole name that the word is of; behind it nothing is left that belongs to it. */
function named(text: string, word: number, end: number): Found {
  let from = word;
  while (from > word - LONGEST_NAME && isOfName(text, from - 1)) from--;
  let to = end;
  while (to < end + LONGEST_NAME && isOfName(text, to)) to++;
  const kind = kindOf(text.slice(from, to));
  if (kind === undefined) return { spans: [], next: to };
  const spans = behindName(text, { kind, from, to });
  return { spans: spans.length === 0 && kind === 'password' ? behindPassword(text, from, to) : spans, next: to };
}

function isOfName(text: string, at: number): boolean {
  return OF_NAME.test(text.charAt(at));
}

const OF_NAME = /[\w-]/u;
