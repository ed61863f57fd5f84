import { type Cursor, type Flags, refuse, take, takeUntil, takeWhile } from './cursor.ts';
import { fixedLength } from './measure.ts';
import { type Group, type Node, someNode } from './syntax.ts';

/** Reads what stands between `|`, up to a closing bracket. */
export type ReadBody = (cursor: Cursor, flags: Flags) => Node;

const DEEPEST = 100;
const NAME = /^[\p{L}_][\p{L}\p{N}_]{0,99}$/u;
const NOTHING: Node = { kind: 'sequence', parts: [] };

/** Reads `(…)`, of which the bracket is taken already. */
export function readGroup(cursor: Cursor, flags: Flags, readBody: ReadBody): Node {
  cursor.depth++;
  if (cursor.depth > DEEPEST) refuse(cursor, `brackets are over ${DEEPEST} deep`, 'write a flatter pattern');
  const node = take(cursor, '?')
    ? readSpecial(cursor, flags, readBody)
    : readTaking(cursor, flags, readBody, undefined);
  cursor.depth--;
  return node;
}

function readSpecial(cursor: Cursor, flags: Flags, readBody: ReadBody): Node {
  if (take(cursor, ':')) return close(cursor, readBody(cursor, flags));
  if (take(cursor, 'P<')) return readNamed(cursor, flags, readBody);
  if (take(cursor, 'P=')) return readReference(cursor);
  if (take(cursor, '=')) return look(cursor, flags, readBody, false, false);
  if (take(cursor, '!')) return look(cursor, flags, readBody, false, true);
  if (take(cursor, '<=')) return look(cursor, flags, readBody, true, false);
  if (take(cursor, '<!')) return look(cursor, flags, readBody, true, true);
  if (take(cursor, '<')) refuse(cursor, '(?<name>…) is no named group in Python', 'write (?P<name>…)');
  if (take(cursor, '(')) refuse(cursor, '(?(…)…|…) is not supported', 'write both cases, with | between them');
  if (take(cursor, '>')) refuse(cursor, '(?>…) is not supported', 'write (?:…)');
  return readScopedFlags(cursor, flags, readBody);
}

function readNamed(cursor: Cursor, flags: Flags, readBody: ReadBody): Node {
  const name = takeUntil(cursor, '>', 'the name of a group') ?? '';
  if (!NAME.test(name)) {
    refuse(
      cursor,
      `${JSON.stringify(name.slice(0, 40))} is no name of a group`,
      'use letters, digits and _, a letter first',
    );
  } else if (cursor.names.has(name)) {
    refuse(cursor, `two groups have the name ${name}`, 'give each group a name of its own');
  }
  return readTaking(cursor, flags, readBody, name);
}

function readTaking(cursor: Cursor, flags: Flags, readBody: ReadBody, name: string | undefined): Node {
  const index = cursor.groups.push(undefined) - 1;
  if (name !== undefined) cursor.names.set(name, index);
  const group: Group = { kind: 'group', name, body: close(cursor, readBody(cursor, flags)) };
  cursor.groups[index] = group;
  return group;
}

function readReference(cursor: Cursor): Node {
  const name = takeUntil(cursor, ')', '(?P=') ?? '';
  return referTo(cursor, cursor.names.get(name), name);
}

/** What a group has taken, once more. @param index 0-based */
export function referTo(cursor: Cursor, index: number | undefined, name: string): Node {
  const group = cursor.groups[index ?? -1];
  if (group !== undefined && someNode(group.body, ({ kind }) => kind === 'back' || kind === 'look')) {
    refuse(
      cursor,
      'a reference leads to a group that has references or look-arounds itself',
      'write out what it stands for',
    );
  }
  if (group !== undefined) return { kind: 'back', group };
  refuse(
    cursor,
    `there is no group ${name.slice(0, 40)} before what refers to it`,
    'refer to a group that is closed already',
  );
  return NOTHING;
}

function look(cursor: Cursor, flags: Flags, readBody: ReadBody, isBehind: boolean, isNegated: boolean): Node {
  const body = close(cursor, readBody(cursor, flags));
  if (isBehind && fixedLength(body) === undefined) {
    refuse(cursor, 'what (?<…) looks for has no fixed length', 'give all its cases the same length, without * + ?');
  }
  return { kind: 'look', isBehind, isNegated, body };
}

function readScopedFlags(cursor: Cursor, flags: Flags, readBody: ReadBody): Node {
  const on = takeWhile(cursor, isFlag);
  const off = take(cursor, '-') ? takeWhile(cursor, isFlag) : '';
  if (!take(cursor, ':')) {
    const cure = 'write flags as (?i) at the very beginning, or as (?i:…) around a part; they are a, i, m, s, u and x';
    refuse(cursor, '(? is followed by what has no meaning there', cure);
    return NOTHING;
  }
  return close(cursor, readBody(cursor, withFlags(withFlags(flags, on, true), off, false)));
}

/** Reads all `(?i)` at the beginning of a pattern. */
export function readGlobalFlags(cursor: Cursor, flags: Flags): Flags {
  const from = cursor.at;
  if (take(cursor, '(?')) {
    const letters = takeWhile(cursor, isFlag);
    if (letters !== '' && take(cursor, ')')) return readGlobalFlags(cursor, withFlags(flags, letters, true));
  }
  cursor.at = from;
  return flags;
}

function isFlag(char: string): boolean {
  return char.length === 1 && 'aimsux'.includes(char);
}

function withFlags(flags: Flags, letters: string, value: boolean): Flags {
  const set = Object.fromEntries([...letters].map((letter) => (letter === 'u' ? ['a', false] : [letter, value])));
  return { ...flags, ...set };
}

function close(cursor: Cursor, body: Node): Node {
  if (!take(cursor, ')')) refuse(cursor, 'a ( is not closed', 'close it with ), or write \\( for a plain bracket');
  return body;
}
