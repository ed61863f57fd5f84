/** What OpenSearch answers to the search of a panel. */
export interface Answer {
  readonly hits: {
    readonly total?: { readonly value: number };
    readonly hits: readonly { readonly _source: Readonly<Record<string, unknown>> }[];
  };
  readonly aggregations?: Aggregations;
}

/** What was asked by name: numbers, or buckets that hold more of them. */
export interface Aggregations {
  readonly time?: { readonly buckets: readonly Bucket[] };
  readonly split?: { readonly buckets: readonly Bucket[]; readonly sum_other_doc_count?: number };
  readonly [metric: string]: unknown;
}

/** A value, and what is counted of it. */
export interface Bucket extends Aggregations {
  readonly key: string | number;
  readonly key_as_string?: string;
  readonly doc_count: number;
}

/** What a bucket comes to: the metric of that name, or how many events it has. */
export function amountOf(
  bucket: Pick<Bucket, 'doc_count'> & Readonly<Record<string, unknown>>,
  name = 'metric',
): number {
  const metric = bucket[name];
  if (typeof metric !== 'object' || metric === null) return bucket.doc_count;
  const {
    value,
    values,
  }: { readonly value?: number | null; readonly values?: Readonly<Record<string, number | null>> } = metric;
  return value ?? Object.values(values ?? {})[0] ?? 0;
}

/** The name of a bucket: booleans and times have a text beside their number. */
export function nameOf({ key, key_as_string: text }: Bucket): string {
  return text ?? String(key);
}

/** A value below a dotted path, in the words of whoever reads it. */
export function textAt(source: Readonly<Record<string, unknown>>, path: string): string {
  const value = path.split('.').reduce<unknown>((node, key) => {
    return typeof node === 'object' && node !== null ? (node as Readonly<Record<string, unknown>>)[key] : undefined;
  }, source);
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
