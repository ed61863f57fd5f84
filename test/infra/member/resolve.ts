import { members, type Section, type Template, type Value } from './template.ts';

/** What a stack is made with. */
export interface StackInput {
  readonly parameters: Readonly<Record<string, string>>;
  readonly account: string;
  readonly region: string;
}

/** A resource without any function left in it. */
export interface ResolvedResource {
  readonly name: string;
  readonly type: string;
  readonly properties: Section;
}

/** Stands for `AWS::NoValue`: what has it is left out. */
const nothing = Symbol('AWS::NoValue');
type Result = Value | typeof nothing;
type Evaluate = (value: Value) => Result;
type Intrinsic = (argument: Value, evaluate: Evaluate) => Result;

function list(value: Result): readonly Value[] {
  if (Array.isArray(value)) return value;
  throw new Error(`A list was wanted: ${JSON.stringify(value)}`);
}

function text(value: Result): string {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`A text was wanted: ${JSON.stringify(value)}`);
}

/** The values of Ref and GetAtt that only a deployed resource has: made up, but for names and ARNs that are known before. */
function attributeOf(
  template: Template,
  name: string,
  attribute: string,
  { account, region }: StackInput,
  of: Evaluate,
) {
  const { Type, Condition, Properties = {} } = template.Resources[name] ?? {};
  if (Type === undefined) throw new Error(`There is no resource ${name}.`);
  if (Condition !== undefined && !holds(template, Condition, of)) throw new Error(`${name} is not made here.`);
  const property = (key: string) => (Properties[key] === undefined ? name : text(of(Properties[key])));
  if (Type === 'AWS::S3::Bucket')
    return attribute === 'Arn' ? `arn:aws:s3:::${property('BucketName')}` : property('BucketName');
  if (attribute !== 'Arn') return name;
  if (Type === 'AWS::IAM::Role') return `arn:aws:iam::${account}:role/${property('RoleName')}`;
  if (Type === 'AWS::Logs::LogGroup')
    return `arn:aws:logs:${region}:${account}:log-group:${property('LogGroupName')}:*`;
  return `arn:aws:${Type.split('::')[1]?.toLowerCase()}:${region}:${account}:${name}`;
}

function substitute(pattern: string, own: Section, named: (name: string) => Result): string {
  return pattern.replaceAll(/\$\{([^!}][^}]*)\}/gu, (_, name: string) => text(own[name] ?? named(name)));
}

function intrinsics(template: Template, named: (name: string) => Result): Readonly<Record<string, Intrinsic>> {
  return {
    Ref: (name) => named(text(name)),
    'Fn::GetAtt': (path) => named(list(path).join('.')),
    'Fn::Sub': (argument, evaluate) => {
      const [pattern = '', own] = Array.isArray(argument) ? argument : [argument];
      return substitute(text(pattern), members(evaluate(own ?? {})), named);
    },
    'Fn::Select': (argument, evaluate) => {
      const [index = 0, from = []] = list(argument);
      const found = list(evaluate(from))[Number(index)];
      if (found === undefined) throw new Error(`There is no place ${index} in ${JSON.stringify(from)}.`);
      return found;
    },
    'Fn::Split': (argument, evaluate) => {
      const [separator, whole] = list(evaluate(argument)).map(text);
      return (whole ?? '').split(separator ?? '');
    },
    'Fn::FindInMap': (argument, evaluate) => {
      const [map = '', key = '', name = ''] = list(evaluate(argument)).map(text);
      const found = members(members(template.Mappings[map])[key])[name];
      if (found === undefined) throw new Error(`There is no ${map}.${key}.${name}.`);
      return found;
    },
  };
}

function logic(template: Template): Readonly<Record<string, Intrinsic>> {
  return {
    Condition: (name, evaluate) => holds(template, text(name), evaluate),
    'Fn::If': (argument, evaluate) => {
      const [condition = '', then = '', otherwise = ''] = list(argument);
      return evaluate(holds(template, text(condition), evaluate) ? then : otherwise);
    },
    'Fn::Equals': (argument, evaluate) => new Set(list(evaluate(argument)).map(text)).size === 1,
    'Fn::Not': (argument, evaluate) => list(evaluate(argument))[0] === false,
    'Fn::And': (argument, evaluate) => list(evaluate(argument)).every((one) => one === true),
    'Fn::Or': (argument, evaluate) => list(evaluate(argument)).includes(true),
  };
}

function holds(template: Template, name: string, evaluate: Evaluate): boolean {
  const condition = template.Conditions[name];
  if (condition === undefined) throw new Error(`There is no condition ${name}.`);
  return evaluate(condition) === true;
}

/** Evaluates functions as CloudFormation does. @throws Error that names what is not there */
function evaluator(template: Template, input: StackInput): Evaluate {
  const { account, region } = input;
  const defaults = Object.entries(template.Parameters).flatMap(([name, { Default }]) =>
    Default === undefined ? [] : [[name, Default] as const],
  );
  const names: Readonly<Record<string, Result>> = {
    ...Object.fromEntries(defaults),
    ...input.parameters,
    'AWS::AccountId': account,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/logs/51af3dc0-da77-11e4-872e-1234567cd1fb`,
    'AWS::NoValue': nothing,
  };
  const named = (name: string): Result => {
    if (Object.hasOwn(names, name)) return names[name] ?? nothing;
    const [resource = '', ...attribute] = name.split('.');
    return attributeOf(template, resource, attribute.join('.'), input, evaluate);
  };
  const table = { ...intrinsics(template, named), ...logic(template) };
  const evaluate: Evaluate = (value) => {
    if (Array.isArray(value)) return value.map(evaluate).filter((one) => one !== nothing);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name = '', argument = null] = entries[0] ?? [];
    const intrinsic = entries.length === 1 ? table[name] : undefined;
    // A policy's statement has conditions of its own, which are objects.
    if (intrinsic !== undefined && (name !== 'Condition' || typeof argument === 'string'))
      return intrinsic(argument, evaluate);
    const inner = entries.map(([key, one]) => [key, evaluate(one)] as const).filter(([, one]) => one !== nothing);
    return Object.fromEntries(inner) as Section;
  };
  return evaluate;
}

/** The resources whose conditions hold. @throws Error that names what is not there */
export function resolveTemplate(template: Template, input: StackInput): readonly ResolvedResource[] {
  const evaluate = evaluator(template, input);
  return Object.entries(template.Resources)
    .filter(([, { Condition }]) => Condition === undefined || holds(template, Condition, evaluate))
    .map(([name, { Type, Properties = {} }]) => ({ name, type: Type, properties: members(evaluate(Properties)) }));
}

/** The outputs whose conditions hold. @throws Error that names what is not there */
export function outputsOf(template: Template, input: StackInput): Section {
  const evaluate = evaluator(template, input);
  const held = Object.entries(template.Outputs).filter(([, output]) => {
    const { Condition } = members(output);
    return Condition === undefined || holds(template, text(Condition), evaluate);
  });
  return Object.fromEntries(held.map(([name, output]) => [name, text(evaluate(members(output)['Value'] ?? ''))]));
}

/** The sentences of the rules that these parameters break: CloudFormation makes nothing then. */
export function brokenRules(template: Template, input: StackInput): readonly string[] {
  const evaluate = evaluator(template, input);
  return Object.values(template.Rules)
    .map(members)
    .filter(({ RuleCondition }) => RuleCondition === undefined || evaluate(RuleCondition) === true)
    .flatMap(({ Assertions = [] }) => list(Assertions).map(members))
    .filter(({ Assert = false }) => evaluate(Assert) !== true)
    .map(({ AssertDescription = '' }) => text(AssertDescription));
}

/** Faults of parameters by their own patterns and allowed values. */
export function wrongParameters(template: Template, parameters: StackInput['parameters']): readonly string[] {
  return Object.entries(template.Parameters).flatMap(([name, { Default, AllowedPattern, AllowedValues }]) => {
    const value = parameters[name] ?? Default;
    if (value === undefined) return [`${name} is not given`];
    const fits = AllowedPattern === undefined || new RegExp(`^(?:${AllowedPattern})$`, 'u').test(String(value));
    return fits && (AllowedValues?.includes(value) ?? true) ? [] : [`${name} may not be "${value}"`];
  });
}
