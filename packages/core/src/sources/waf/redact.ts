import { isJsonObject, type Json } from '../../model/json.ts';
import { isSecretHeader, REDACTED, withoutSecrets } from '../_shared/headers.ts';

type Members = { readonly [name: string]: Json };

/** A place in a record, by the names on the way there; what is a list on the way is gone through. */
type Place = readonly [path: readonly string[], change: (found: Members) => Members | undefined];

/**
 * Beside the headers there are copies of what was in them: what rules matched, and what requests are counted by.
 * The names of headers are compared, cookies are secret whatever their names.
 */
const PLACES: readonly Place[] = [
  [['httpRequest'], headers],
  [['terminatingRuleMatchDetails'], matched],
  [['nonTerminatingMatchingRules', 'ruleMatchDetails'], matched],
  [['ruleGroupList', 'terminatingRule', 'ruleMatchDetails'], matched],
  [['ruleGroupList', 'nonTerminatingMatchingRules', 'ruleMatchDetails'], matched],
  [['rateBasedRuleList', 'customValues'], counted],
];

/** Takes the values of headers that clients prove themselves with out of a record, and copies of them. */
export function redact(record: Members): Members | undefined {
  let result: Members | undefined;
  for (const [path, change] of PLACES) result = changed(result ?? record, path, change) ?? result;
  return result;
}

/** The copy with what the change made; undefined where it made nothing. */
function changed(value: Members, path: Place[0], change: Place[1]): Members | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return change(value);
  const found = Object.hasOwn(value, name) ? value[name] : undefined;
  if (isJsonObject(found)) {
    const now = changed(found, rest, change);
    return now && { ...value, [name]: now };
  }
  if (!Array.isArray(found)) return undefined;
  const now = found.map((one: Json) => (isJsonObject(one) ? (changed(one, rest, change) ?? one) : one));
  return now.some((one, place) => one !== found[place]) ? { ...value, [name]: now } : undefined;
}

function headers(request: Members): Members | undefined {
  const now = withoutSecrets(request['headers']);
  return now && { ...request, headers: now };
}

function matched(detail: Members): Members | undefined {
  if (detail['matchedData'] === undefined) return undefined;
  return isSecret(detail['location'], detail['matchedFieldName']) ? { ...detail, matchedData: [REDACTED] } : undefined;
}

function counted(value: Members): Members | undefined {
  return isSecret(value['key'], value['name']) ? { ...value, value: REDACTED } : undefined;
}

function isSecret(part: Json | undefined, name: Json | undefined): boolean {
  return (typeof part === 'string' && COOKIES.test(part)) || (typeof name === 'string' && isSecretHeader(name));
}

const COOKIES = /^(?:ALL_)?COOKIES?$/iu;
