import { compile, getRegisteredFunctions, TreeInterpreter } from '@jmespath-community/jmespath';
import type { Finished } from './exclusion.ts';

/** Characters of an expression: more would only overflow the stack of its parser. */
const MOST_CHARACTERS = 4_096;

/** An expression, compiled, or what is wrong with it. */
export type Expression = { readonly holds: (document: Finished) => boolean | undefined } | { readonly fault: string };

/**
 * Compiles an expression of JMESPath that is to hold of a document. It holds where its result counts as true: any value but
 * null, false, 0, and empty text, list or object. `` `word` `` stands for the text, as in older expressions.
 * @returns `holds`, which gives undefined where the expression cannot be told for the document: a function may be asked for
 * the length of what is not there
 * @see https://jmespath.org/specification.html
 */
export function compileExpression(text: string): Expression {
  if (text.length > MOST_CHARACTERS) return { fault: `it has more than ${MOST_CHARACTERS} characters` };
  // The library takes the end of the text for the quote.
  if (!isClosed(text)) return { fault: 'a quote is not closed' };
  const tree = parse(text);
  if (tree instanceof Error) return { fault: tree.message };
  const unknown = functionsIn(tree).find((name) => !KNOWN.has(name));
  if (unknown !== undefined) return { fault: `there is no function ${unknown}()` };
  return {
    holds(document) {
      try {
        return isTrue(TreeInterpreter.search(tree, document as Parameters<typeof TreeInterpreter.search>[1]));
      } catch (error) {
        // The library tells of arguments of the wrong type by plain errors, and of too large ones by a full stack.
        if (error instanceof Error) return undefined;
        throw error;
      }
    },
  };
}

type Tree = ReturnType<typeof compile>;

const KNOWN: ReadonlySet<string> = new Set(getRegisteredFunctions());

/** Whether every quote has its end. A backslash within takes the next character along. */
function isClosed(text: string): boolean {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const one = text.charAt(i);
    if (quote === '') quote = /['"`]/u.test(one) ? one : '';
    else if (one === '\\') i++;
    else if (one === quote) quote = '';
  }
  return quote === '';
}

function parse(text: string): Tree | Error {
  try {
    return compile(text, { enable_legacy_literals: true });
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
}

/** Names of the functions that are called; they are not checked before a document comes to them. */
function functionsIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, name } = node as { readonly type?: unknown; readonly name?: unknown };
  if (type === 'Literal') return [];
  const own = type === 'Function' ? [String(name)] : [];
  return [...own, ...Object.values(node).flatMap(functionsIn)];
}

function isTrue(result: unknown): boolean {
  if (typeof result !== 'object' || result === null) return Boolean(result);
  return Object.keys(result).length > 0;
}
