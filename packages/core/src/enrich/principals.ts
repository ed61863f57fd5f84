import type { Enricher } from '../model/enricher.ts';
import { isJsonObject, parseJson, quote } from '../model/json.ts';

/** Who an access key was issued to, in the end: the one at the beginning of a chain of roles. */
interface Principal {
  readonly name: string;
  /** The unique id that IAM gives. */
  readonly id?: string | undefined;
  readonly arn?: string | undefined;
}

/** Principals by access key. */
export type Principals = ReadonlyMap<string, Principal>;

/** An access key that was issued, and by whose. */
export interface IssuedKey {
  readonly key: string;
  readonly to: Principal;
  /** The access key that asked for it. */
  readonly by?: string | undefined;
}

/** Roles that assume roles that assume roles: AWS ends such sessions after an hour. */
const MOST_ROLES = 20;

/** Follows each key back to whom the first of its chain was issued to. */
export function tracePrincipals(issued: readonly IssuedKey[]): Principals {
  const keys = new Map(issued.map((one) => [one.key, one]));
  const origin = (one: IssuedKey): Principal => {
    let first = one;
    for (let role = 0; role < MOST_ROLES; role++) {
      const before = first.by === undefined ? undefined : keys.get(first.by);
      if (before === undefined) return first.to;
      first = before;
    }
    return first.to;
  };
  return new Map([...keys].map(([key, one]) => [key, origin(one)]));
}

/** The file of principals. */
export function packPrincipals(principals: Principals): string {
  return JSON.stringify(Object.fromEntries([...principals].sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** Reads it. @throws TypeError for a text that is none */
export function readPrincipals(text: string): Principals {
  const file = parseJson(text);
  if (!isJsonObject(file)) throw new TypeError('this is no file of principals');
  return new Map(
    Object.entries(file).flatMap(([key, one]) => {
      if (!isJsonObject(one) || typeof one['name'] !== 'string') return [];
      const { name, id, arn } = one;
      return [[key, { name, ...(typeof id === 'string' && { id }), ...(typeof arn === 'string' && { arn }) }]];
    }),
  );
}

/** What the loader knows of principals that ECS has no name for: ECS knows one user of each event, the one that acts. */
export const principalFields: readonly string[] = ['name', 'id', 'arn'].map((name) => `sekisho.principal.${name}`);

/**
 * Who is behind an access key: whoever the first of the sessions was issued to that the key's was made from. The user is found by
 * name at all that these sessions have done.
 */
export function createPrincipals(principals: Principals): Enricher {
  const known = new Map(
    [...principals].map(([key, { name, id, arn }]) => [quote(key), [name, id, arn].map((one) => one && quote(one))]),
  );
  return {
    name: 'principals',
    doc: 'Who the first of a chain of sessions was issued to, by the access keys that CloudTrail has told of.',
    writes: principalFields,
    bind({ slotOf, fill, relate, related }) {
      const slots = principalFields.map(slotOf);
      return () => {
        for (const json of related('user')) {
          const values = known.get(json);
          if (values === undefined) continue;
          for (const [i, value] of values.entries()) if (value) fill(slots[i] as number, value);
          relate('user', values[0] ?? '');
          return;
        }
      };
    },
  };
}
