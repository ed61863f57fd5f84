import { QUOTE } from '../model/json-characters.ts';
import { endOfString } from './ends.ts';
import type { Span } from './span.ts';

/** Names below one another: where members stand whose values are looked for. */
export interface Place {
  readonly children: Map<string, Place>;
  isWanted: boolean;
}

const BETWEEN = /[\s,:]*/uy;
const SCALAR = /[^\s{}[\],:"]+/uy;

/** Makes the places of dotted paths. */
export function placesOf(paths: readonly string[]): Place {
  const root: Place = { children: new Map(), isWanted: false };
  for (const path of paths) {
    const place = path.split('.').reduce((parent, name) => {
      const child = parent.children.get(name) ?? { children: new Map(), isWanted: false };
      parent.children.set(name, child);
      return child;
    }, root);
    place.isWanted = true;
  }
  return root;
}

/**
 * The scalars at the places of a JSON text, as they are written there; lists on the way are gone through, and of an object or a
 * list at a place every scalar is one. Total and linear: of a text that is no JSON, it finds what it finds.
 */
export function membersAt(text: string, root: Place): readonly Span[] {
  const spans: Span[] = [];
  eachScalar(text, root, (span, isWanted) => {
    if (isWanted) spans.push(span);
  });
  return spans;
}

/** All other scalars of a JSON text that are values: keys are none. Total and linear as well. */
export function scalarsBeside(text: string, root: Place): readonly Span[] {
  const spans: Span[] = [];
  eachScalar(text, root, (span, isWanted) => {
    if (!isWanted) spans.push(span);
  });
  return spans;
}

/** @param see is told of every scalar that is a value, and whether it stands at a place that is wanted, or below one */
function eachScalar(text: string, root: Place, see: (span: Span, isWanted: boolean) => void): void {
  /** The places of the objects and lists that are open, and whether they are lists. */
  const open: (readonly [Place | undefined, boolean])[] = [];
  let spot: Place | undefined = root;
  for (let at = skip(text, 0); at < text.length; at = skip(text, at)) {
    const [parent, isList] = open.at(-1) ?? [root, true];
    const sign = text[at];
    if (sign === '{' || sign === '[') {
      open.push([spot, sign === '[']);
      spot = sign === '[' ? spot : undefined;
      at++;
    } else if (sign === '}' || sign === ']') {
      open.pop();
      spot = open.at(-1)?.[1] === true ? open.at(-1)?.[0] : undefined;
      at++;
    } else {
      const to = endOfScalar(text, at);
      if (!isList && isKey(text, to)) spot = below(parent, text.slice(at, to));
      else see({ from: at, to }, spot?.isWanted === true);
      at = Math.max(to, at + 1);
    }
  }
}

function skip(text: string, at: number): number {
  BETWEEN.lastIndex = at;
  BETWEEN.test(text);
  return BETWEEN.lastIndex;
}

function endOfScalar(text: string, at: number): number {
  // No place is behind the end of the text, even if that comes first: a sticky pattern would begin anew there.
  if (text.charCodeAt(at) === QUOTE) return Math.min(endOfString(text, at + 1, '"', 0) + 1, text.length);
  SCALAR.lastIndex = at;
  return SCALAR.test(text) ? SCALAR.lastIndex : at + 1;
}

const KEY = /\s*:/uy;

function isKey(text: string, to: number): boolean {
  KEY.lastIndex = to;
  return KEY.test(text);
}

/** Names may have dots in them, and then are several. All below a member that is wanted is wanted as well. */
function below(parent: Place | undefined, key: string): Place | undefined {
  if (parent?.isWanted) return parent;
  let place = parent;
  for (const name of key.slice(1, -1).split('.')) place = place?.children.get(name);
  return place;
}
