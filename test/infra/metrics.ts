import { account } from './mock-aws.ts';
import type { Resource } from './resource.ts';
import { type Stack, type } from './stack.ts';

/** Namespace of what the code of stage `test` notes. */
export const OWN = 'Sekisho/test';

/** A metric as an alarm or a panel names it. */
export interface Watched {
  readonly namespace: string;
  readonly name: string;
  readonly stat: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Namespace, name and the names of dimensions of a metric, as in `Sekisho Records by Source`. */
export function spell(namespace: string, name: string, dimensions: readonly string[]): string {
  return [namespace, name, ...(dimensions.length === 0 ? [] : ['by', ...dimensions.toSorted()])].join(' ');
}

/** A metric over all log types, as the queries of alarms and the searches of panels name it. */
function overSources(namespace: string, name: string, stat: string): Watched {
  return { namespace, name, stat, dimensions: { Source: '*' } };
}

interface Query {
  readonly id: string;
  readonly expression?: string;
  readonly returnData: boolean;
  readonly metric?: { readonly metricName: string } & Omit<Watched, 'name'>;
}

/** The metrics that an alarm goes by. @throws Error for a query in a form that CloudWatch would not take */
export function watchedBy({ inputs, name }: Resource): readonly Watched[] {
  const { namespace, metricName, statistic, dimensions = {}, metricQueries } = inputs;
  if (metricQueries === undefined) {
    return [{ namespace, name: metricName, stat: statistic, dimensions } as Watched];
  }
  const queries = metricQueries as readonly Query[];
  if (queries.filter(({ returnData }) => returnData).length !== 1) throw new Error(`${name} has not one result.`);
  return queries.flatMap(({ expression, metric }) => {
    if (metric !== undefined) return [{ ...metric, name: metric.metricName }];
    const query = /^SELECT (\w+)\((\w+)\) FROM SCHEMA\("(Sekisho\/\w+)", Source\)$/u.exec(expression ?? '');
    if (query !== null) return [overSources(query[3] ?? '', query[2] ?? '', query[1] === 'SUM' ? 'Sum' : '')];
    const ids = queries.flatMap((one) => (one.metric === undefined ? [] : [one.id]));
    const unknown = expression?.match(/\b[a-z]\w*\b/gu)?.filter((id) => !ids.includes(id));
    if (unknown === undefined || unknown.length > 0) throw new Error(`${name} does not know ${unknown}.`);
    return [];
  });
}

/** The metrics of a panel, in the JSON of a dashboard. */
export function watchedIn(metrics: readonly (readonly unknown[])[]): readonly Watched[] {
  return metrics.map((row): Watched => {
    const last = row.at(-1) as { readonly stat?: string; readonly expression?: string };
    const search = /^SEARCH\('\{"(Sekisho\/\w+)",Source\} MetricName="(\w+)"', '(\w+)', 300\)$/u.exec(
      last.expression ?? '',
    );
    if (search !== null) return overSources(search[1] ?? '', search[2] ?? '', search[3] ?? '');
    const [namespace, name, ...rest] = row.slice(0, -1).map(String);
    const pairs = rest.flatMap((key, i) => (i % 2 === 0 ? [[key, rest[i + 1] ?? '']] : []));
    return {
      namespace: namespace ?? '',
      name: name ?? '',
      stat: last.stat ?? '',
      dimensions: Object.fromEntries(pairs),
    };
  });
}

/** The logical name of what a metric is of. @throws Error when the stack has no such thing */
export function subjectOf({ namespace, name, dimensions }: Watched, stack: Stack): string {
  const named = (kind: string, key: string, value: unknown) => {
    const found = stack.all(kind).find(({ inputs }) => inputs[key] === value);
    if (found === undefined) throw new Error(`${namespace} ${name} is of ${value}, which is not there.`);
    return found.name;
  };
  const { QueueName, FunctionName, DomainName, ClientId, Source, ...others } = dimensions;
  if (Object.keys(others).length > 0) throw new Error(`${namespace} ${name} has no dimension ${Object.keys(others)}.`);
  if (namespace === 'AWS/SQS') return named(type.queue, 'name', QueueName);
  if (namespace === 'AWS/Lambda') return named(type.function, 'name', FunctionName);
  if (namespace === 'AWS/ES' && ClientId === account) return named(type.domain, 'domainName', DomainName);
  if (namespace === OWN) return Source === undefined ? 'all' : 'each log type';
  throw new Error(`${namespace} ${name} is of nothing.`);
}
