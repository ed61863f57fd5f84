import type { ConfigFault } from '../config/fault.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { LogSource } from '../source/define.ts';
import { elementLines } from './element-lines.ts';
import { type ExclusionRule, MOST_NAME, MOST_RULES, RESERVED_NAMES } from './exclusion.ts';
import { compileExpression, type Expression } from './expression.ts';
import { type Exclusions, faultAt, sourcesOf } from './reading.ts';

/** Name of the file. */
const FILE = 'exclusions.json';

const MEMBERS = ['name', 'source', 'action', 'expression', 'comment'];

/** Where the reference system keeps such rules: `/siem/exclude-logs/<log type>/<name>`. */
const PARAMETER = /^(?:\/siem\/exclude-logs\/)?(?<source>[^/]+)\/(?<name>[^/]+)$/u;

/** One rule as it stands in the file. */
type Given = { readonly [name: string]: Json };

/**
 * Reads `exclusions.json`: a list of `{ name, source, action, expression, comment }`. `source` is a log type, or a list of
 * them; without it the rule is for all. Also an object with `{ action, expression }` by name, where the name may be that of
 * a parameter of the reference system, which tells the log type.
 * @returns the rules without errors that are not disabled, and what is wrong with the others
 */
export function readExclusions(text: string, sources: readonly LogSource[]): Exclusions {
  const json = text.replace(/^\uFEFF/u, '');
  if (json.trim() === '') return { rules: [], faults: [] };
  const file = parse(json);
  if ('fault' in file) return { rules: [], faults: [file.fault] };
  const given = Array.isArray(file.value) ? file.value : isJsonObject(file.value) ? byName(file.value) : undefined;
  if (given === undefined) {
    const cure = 'Write a list of rules, each { "name", "action", "expression" }.';
    return { rules: [], faults: [faultAt(FILE, 1)('it is no list of rules', cure)] };
  }
  const lines = elementLines(json);
  const rules: ExclusionRule[] = [];
  const faults: ConfigFault[] = [];
  const names = new Set<string>();
  for (const [i, one] of given.entries()) {
    const fault = faultAt(FILE, lines[i] ?? 1, sectionOf(one));
    if (i >= MOST_RULES) {
      faults.push(fault(`there are more than ${MOST_RULES} rules`, 'Join rules by ||.'));
      break;
    }
    const read = readRule(one, sources, names, fault);
    if ('faults' in read) faults.push(...read.faults);
    else if (read.rule !== undefined) rules.push(read.rule);
  }
  return { rules, faults };
}

function parse(json: string): { readonly value: unknown } | { readonly fault: ConfigFault } {
  try {
    return { value: JSON.parse(json) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = Number(/\(line (\d+) /u.exec(error.message)?.[1] ?? json.split('\n').length);
    return { fault: faultAt(FILE, line)(`it is not JSON: ${error.message}`, 'Put the JSON right; no rule is used.') };
  }
}

function byName(rules: Given): readonly Json[] {
  return Object.entries(rules).map(([key, rule]) => {
    const parameter = PARAMETER.exec(key)?.groups;
    return isJsonObject(rule) ? { name: key, ...parameter, ...rule } : rule;
  });
}

function sectionOf(given: unknown): string | undefined {
  return isJsonObject(given) && typeof given['name'] === 'string' ? given['name'].slice(0, MOST_NAME) : undefined;
}

type Read = { readonly rule: ExclusionRule | undefined } | { readonly faults: readonly ConfigFault[] };

/** @param names of the rules before, to which this one's is added */
function readRule(
  given: unknown,
  sources: readonly LogSource[],
  names: Set<string>,
  fault: ReturnType<typeof faultAt>,
): Read {
  if (!isJsonObject(given)) return { faults: [fault('it is no object', 'Write { "name", "action", "expression" }.')] };
  const { name, source = '*', action, expression } = given;
  const faults: ConfigFault[] = [];
  const blame = (key: string, message: string, cure: string) => faults.push(fault(message, cure, key));

  for (const key of Object.keys(given).filter((member) => !MEMBERS.includes(member))) {
    blame(key, `${key} is none of ${MEMBERS.join(', ')}`, 'Leave it out, or correct its name.');
  }
  const wrongName = faultOfName(name, names);
  if (wrongName !== undefined) blame('name', wrongName, 'Give the rule a short name of its own.');
  if (typeof name === 'string') names.add(name);
  const ids: readonly unknown[] = Array.isArray(source) ? source : [source];
  const own = ids.map((id) => (typeof id === 'string' ? sourcesOf(id, sources) : undefined));
  for (const [i, found] of own.entries()) {
    if (found === undefined) blame('source', `there is no log type ${ids[i]}`, 'Name a log type, or leave it out.');
  }
  if (action !== 'EXCLUDE' && action !== 'COUNT' && action !== 'DISABLE') {
    blame('action', 'it is none of COUNT, EXCLUDE, DISABLE', 'Write COUNT to see what EXCLUDE would leave out.');
  }
  const compiled: Expression =
    typeof expression === 'string' && expression.trim() !== ''
      ? compileExpression(expression)
      : { fault: 'there is none' };
  if ('fault' in compiled) blame('expression', compiled.fault, 'Write an expression of JMESPath.');
  if (faults.length > 0 || 'fault' in compiled) return { faults };
  if (action === 'DISABLE') return { rule: undefined };
  return {
    rule: toRule(
      String(name),
      action === 'COUNT' ? 'count' : 'exclude',
      own.flatMap((one) => one ?? []),
      compiled.holds,
    ),
  };
}

function faultOfName(name: unknown, names: ReadonlySet<string>): string | undefined {
  if (typeof name !== 'string' || name.trim() === '') return 'there is no name';
  if (name.length > MOST_NAME) return `it has more than ${MOST_NAME} characters`;
  if (RESERVED_NAMES.includes(name)) return `${name} is a rule that comes with Sekisho`;
  return names.has(name) ? `another rule is called ${name}` : undefined;
}

function toRule(
  name: string,
  action: ExclusionRule['action'],
  own: readonly LogSource[],
  holds: (document: { readonly [name: string]: Json }) => boolean | undefined,
): ExclusionRule {
  const ids = new Set(own.map(({ id }) => id));
  return { name, action, bind: ({ id }) => (ids.has(id) ? { matches: holds } : undefined) };
}
