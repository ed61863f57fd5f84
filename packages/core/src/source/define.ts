import type { EcsFields } from '../ecs/vocabulary.ts';
import { ecsType, isEcsArray, isEcsValue } from '../ecs/vocabulary.ts';
import type { Json } from '../model/json.ts';
import type { ObjectContext } from '../model/object.ts';
import type { EnvelopeContext } from '../model/record.ts';
import type { Field, FieldTable, Output, Row } from './field.ts';
import type { Format } from './format.ts';

/** What finds something in a key: a regular expression, or a user's pattern on an engine of its own. */
export interface KeyPattern {
  readonly source: string;
  test(text: string): boolean;
  exec(text: string): { readonly groups?: Readonly<Record<string, string | undefined>> | undefined } | null;
}

/** How a source claims objects: `key` is searched in the key, and `not` must not be found in it. */
interface KeyRule<Pattern = RegExp> {
  readonly key: Pattern;
  readonly not?: RegExp | undefined;
  /** Keys in the vendor's layout that the rule claims; tests hold the whole set of sources against them. */
  readonly examples: readonly [string, ...string[]];
}

/** Keys beside a source's logs that hold no records: test files, digests. */
export interface IgnoreRule<Pattern = RegExp> {
  readonly key: Pattern;
  readonly reason: string;
  readonly examples: readonly [string, ...string[]];
}

/**
 * What records of this source, and of no other, look like: the keys that a JSON object has at least (`a.b` is `b` within
 * `a`), or what a line of text matches. An object whose key says one source, and whose first records have the signatures
 * of another alone, is loaded as what it is. A record has one of the source's signatures, a header line too.
 */
export type Signature = RegExp | readonly [string, ...string[]];

/** A log type, as its folder declares it. See CONTRIBUTING.md, Add a log source. */
export interface LogSourceDeclaration<F extends FieldTable> {
  /** The folder's name; the section name of the reference system. */
  readonly id: string;
  readonly title: string;
  /** The vendor's page that defines the format. */
  readonly docUrl: `https://${string}`;
  /** Where the vendor's own fields are kept, `aws.vpcflow`. */
  readonly namespace: string;
  /** Version of the parser: raise it when documents of the same object change. */
  readonly parser: number;
  readonly rule: KeyRule;
  readonly ignore?: readonly IgnoreRule[] | undefined;
  readonly format: Format<keyof F & string>;
  readonly signatures: readonly [Signature, ...Signature[]];
  readonly fields: F;
  readonly index: IndexRule<F>;
  /** Fields with the event's time, or what tells it (epoch milliseconds) from several; the first with a value wins. */
  readonly time: readonly (keyof F & string)[] | readonly [(row: Row<F>) => number | undefined];
  /** The field with the vendor's own unique id, where there is one: a record that comes in two objects is one document. */
  readonly uniqueId?: (keyof F & string) | undefined;
  /**
   * Whether the vendor sends a record again under the same id when something of it changes. Each version is then a
   * document, told from the others by its text.
   */
  readonly hasVersions?: true | undefined;
  /**
   * Whether the text of each record is in `event.original`, where the settings do not say: default yes. No for lines whose columns
   * are all in the document, which would have them twice; those of records with issues are kept all the same.
   */
  readonly original?: false | undefined;
  /** Columns, or members of JSON, whose values are secret whatever they are: what tells secrets elsewhere cannot know them. */
  readonly secrets?: readonly (keyof F & string)[] | undefined;
  /**
   * Whether every column is a number, an address or a name that AWS gives, so that nobody can write a secret into a record:
   * only those with issues are looked through then.
   */
  readonly isPlain?: true | undefined;
  /**
   * Takes secrets out of a JSON record that only its source knows. The record is then this text, wherever it goes.
   * @returns a changed copy; undefined where there is nothing to take out
   */
  readonly redact?:
    | ((record: { readonly [name: string]: Json }) => { readonly [name: string]: Json } | undefined)
    | undefined;
  /** What is the same in every document. */
  readonly constants: EcsFields;
  /**
   * The addresses that a request says it came by (`X-Forwarded-For`), as they stand there: each proxy has written who asked
   * it behind what it was told. Only the last is the word of the proxy next to the server.
   */
  forwarded?(row: Row<F>): readonly string[] | undefined;
  /**
   * What the table cannot say, in one piece or several: later pieces win, but for `related.*`, which add up. Pure;
   * called once per record.
   */
  map?(row: Row<F>, object: ObjectContext, envelope?: EnvelopeContext): EcsFields | readonly EcsFields[];
}

/** Base name of the index, before the date. */
interface IndexRule<F extends FieldTable> {
  readonly name: `log-${string}`;
  /** The index of those records that belong with another source's, although they come in this one's objects. */
  readonly other?: { readonly name: `log-${string}`; readonly holds: (row: Row<F>) => boolean } | undefined;
}

/** A log type, as everything but its own folder knows it. */
export type LogSource = Omit<
  LogSourceDeclaration<FieldTable>,
  'docUrl' | 'forwarded' | 'ignore' | 'map' | 'rule' | 'signatures' | 'time'
> & {
  /** Of a log type that a user describes there is no page. */
  readonly docUrl?: string | undefined;
  /** Further fields that its index takes no value for: aliases that other log types of the index have. */
  readonly sealed?: readonly string[] | undefined;
  readonly rule: KeyRule<KeyPattern>;
  readonly ignore?: readonly IgnoreRule<KeyPattern>[] | undefined;
  /** None where the key alone decides. */
  readonly signatures: readonly Signature[];
  readonly time: readonly string[] | readonly [(row: Row<FieldTable>) => number | undefined];
  readonly forwarded?: ((row: Row<FieldTable>) => readonly string[] | undefined) | undefined;
  readonly map?:
    | ((row: Row<FieldTable>, object: ObjectContext, envelope?: EnvelopeContext) => EcsFields | readonly EcsFields[])
    | undefined;
};

/**
 * Declares a log source, and checks the declaration.
 * @throws TypeError for a rule with state (`g`, `y`), an example that misses its rule, a field without documentation,
 * an ECS name that does not exist or has another type
 */
export function defineLogSource<const F extends FieldTable>(source: LogSourceDeclaration<F>): LogSource {
  const fail = (fault: string): never => {
    throw new TypeError(`log source ${source.id}: ${fault}`);
  };
  if (!/^[a-z][a-z0-9-]*$/u.test(source.id)) fail('the id must be kebab-case');
  checkRule(source.rule, fail);
  for (const rule of source.ignore ?? []) checkRule(rule, fail);
  for (const one of source.signatures) if (one instanceof RegExp) checkStateless(one, fail);
  for (const [name, field] of Object.entries(source.fields)) checkField(name, field, fail);
  for (const [path, value] of Object.entries(source.constants)) {
    if (!isEcsValue(path, value)) fail(`constant ${path} is not what ECS says`);
  }
  if (source.uniqueId !== undefined && source.format.kind !== 'json') fail('only JSON records have a uniqueId');
  if (source.hasVersions && source.uniqueId === undefined) fail('versions are told by a uniqueId');
  // The row that `map` takes is made from this very table.
  return source as unknown as LogSource;
}

type Fail = (fault: string) => never;

function checkRule(rule: KeyRule | IgnoreRule, fail: Fail): void {
  checkStateless(rule.key, fail);
  for (const example of rule.examples) {
    if (!rule.key.test(example)) fail(`example ${example} misses its own rule ${rule.key}`);
  }
}

function checkStateless(pattern: RegExp, fail: Fail): void {
  if (/[gy]/u.test(pattern.flags)) fail(`${pattern} keeps state between texts (flag g or y)`);
}

function checkField(name: string, field: Field, fail: Fail): void {
  if (field.doc.trim() === '') fail(`field ${name} has no documentation`);
  for (const output of field.outputs) checkOutput(name, output, fail);
  const [first] = field.outputs;
  for (const alias of field.alias ?? []) {
    if (!fits(ecsType(alias), first?.type)) fail(`field ${name}: alias ${alias} is no ECS field of its type`);
  }
}

function checkOutput(name: string, { ecs, type }: Output, fail: Fail): void {
  if (ecs !== undefined && !fits(ecsType(ecs), type)) fail(`field ${name}: ${ecs} is no ECS field of type ${type}`);
  if (ecs !== undefined && isEcsArray(ecs)) fail(`field ${name}: ${ecs} is an array; fill it in map, or by related`);
}

/** Whether a value of the mapping type may stand in an ECS field of the type. */
function fits(ecs: string | undefined, type: string | undefined): boolean {
  if (ecs === undefined || type === undefined) return false;
  if (ecs === 'wildcard' || ecs === 'match_only_text') return type === 'keyword';
  if (ecs === 'float' || ecs === 'scaled_float') return type === 'double' || type === 'long';
  return ecs === type;
}
