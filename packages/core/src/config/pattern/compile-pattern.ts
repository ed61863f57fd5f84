import { createBuiltinMatcher, type Matcher } from './builtin-engine.ts';
import { createLinearMatcher } from './linear-engine.ts';
import { sizeOf } from './measure.ts';
import { beginsAtStart, isLinear } from './proof.ts';
import { readPattern } from './read-pattern.ts';
import { type Group, type Node, type Refusal, someNode } from './syntax.ts';
import type { Engine, UserPattern } from './user-pattern.ts';

/** How a pattern is going to be used: with `start`, searching is matching at the start as well. */
export interface PatternOptions {
  readonly begins?: 'anywhere' | 'start';
}

/** Characters of a pattern with its counted repetitions written out. */
const LARGEST = 1000;
const TOO_LARGE: Refusal = {
  fault: 'with its repetitions written out it is too large',
  cure: 'write * or + in place of { } with large numbers',
};

/**
 * Makes a pattern out of the syntax of Python's `re`. What it finds, it finds in time linear in the text: on the built-in engine where
 * that is proved, or else on one that cannot do otherwise. Look-arounds and references to groups, which that one does not have,
 * need the proof.
 * @returns why it cannot be used, and what to write in its place
 */
export function compilePattern(
  source: string,
  options: PatternOptions = {},
): { readonly pattern: UserPattern } | Refusal {
  const root = readPattern(source);
  if ('fault' in root) return root;
  if (sizeOf(root) > LARGEST) return TOO_LARGE;
  const isSearch = options.begins !== 'start' && !beginsAtStart(root);
  const match = chooseMatcher(root, false);
  if ('fault' in match) return match;
  const search = isSearch ? chooseMatcher(root, true) : match;
  if ('fault' in search) return search;
  const longest = Math.min(match.matcher.longest, search.matcher.longest);
  const groupNames: string[] = [];
  someNode(root, (node) => node.kind === 'group' && node.name !== undefined && groupNames.push(node.name) < 0);
  const pattern: UserPattern = {
    source,
    groupNames,
    engine: { search: search.engine, match: match.engine },
    longest,
    test: (text) => text.length <= longest && search.matcher.test(text),
    exec: (text) => (text.length <= longest ? search.matcher.exec(text) : undefined),
    match: (text) => (text.length <= longest ? match.matcher.exec(text) : undefined),
  };
  return { pattern };
}

function chooseMatcher(
  root: Node,
  isSearch: boolean,
): { readonly matcher: Matcher; readonly engine: Engine } | Refusal {
  const differs = keepsOldGroups(root);
  const isProved = !differs && isLinear(root, isSearch ? 'anywhere' : 'start');
  if (isProved) return { matcher: createBuiltinMatcher(root, isSearch), engine: 'builtin' };
  if (someNode(root, ({ kind }) => kind === 'look' || kind === 'back')) return refuseLook(differs, isSearch);
  const matcher = createLinearMatcher(root, isSearch);
  return matcher === undefined ? TOO_LARGE : { matcher, engine: 'linear' };
}

function refuseLook(differs: boolean, isSearch: boolean): Refusal {
  if (differs) {
    const fault = 'next to look-arounds or references, a group in a repetition may have a value of an earlier turn';
    return { fault, cure: 'put the group around the repetition' };
  }
  return {
    fault: 'some texts would take time without measure, because of a look-around or a reference to a group',
    cure: `write what may follow in place of the look-around, as in [^"]*"${isSearch ? ', or begin the pattern with ^' : ''}`,
  };
}

/**
 * Whether a group that somebody asks for stands in a repetition which may pass it by: in Python it then has the value of the turn
 * before, in JavaScript none. Also a reference to a group that may have taken nothing, which finds an empty text in JavaScript.
 */
function keepsOldGroups(root: Node): boolean {
  let found = false;

  /** Goes through a node in order. @returns the groups that have surely taken something after it */
  function visit(node: Node, before: ReadonlySet<Group>): ReadonlySet<Group> {
    switch (node.kind) {
      case 'group':
        return new Set([...visit(node.body, before), node]);
      case 'sequence':
        return node.parts.reduce((sure, part) => visit(part, sure), before);
      case 'choice':
        return common(node.options.map((option) => visit(option, before)));
      case 'repeat': {
        const after = visit(node.body, before);
        const groups = node.max > 1 ? groupsIn(node.body) : [];
        if (groups.some((group) => !after.has(group))) found = true;
        return node.min > 0 ? after : before;
      }
      case 'look': {
        const after = visit(node.body, before);
        return node.isNegated ? before : after;
      }
      case 'back':
        if (!before.has(node.group)) found = true;
        return before;
      default:
        return before;
    }
  }

  function groupsIn(node: Node): readonly Group[] {
    const groups: Group[] = [];
    someNode(node, (one) => one.kind === 'group' && isAskedFor(one) && groups.push(one) < 0);
    return groups;
  }

  function isAskedFor(group: Group): boolean {
    return group.name !== undefined || someNode(root, (node) => node.kind === 'back' && node.group === group);
  }

  visit(root, new Set());
  return found;
}

/** What is in all of some sets. */
function common([first, ...others]: readonly ReadonlySet<Group>[]): ReadonlySet<Group> {
  return new Set([...(first ?? [])].filter((group) => others.every((other) => other.has(group))));
}
