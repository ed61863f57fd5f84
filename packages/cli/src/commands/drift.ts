import { type ApiOptions, connectApi } from '../api/client.ts';
import { answer } from '../render/answer.ts';
import { clean } from '../render/clean.ts';
import type { Colors } from '../render/colors.ts';
import { grouped, table } from '../render/table.ts';
import { instant, share } from '../render/units.ts';
import { note } from '../streams.ts';

/** What `sekisho drift` can be told. */
export interface DriftOptions extends ApiOptions {
  /** The source whose fields are compared as well. */
  readonly source?: string;
  /** The last days, and the days before them with which they are compared. */
  readonly days?: number;
  readonly before?: number;
}

interface SourceDrift {
  readonly source: string;
  readonly issues: readonly {
    readonly code: string;
    readonly count: number;
    readonly share: number;
    readonly shareBefore: number;
    readonly first?: { readonly bucket: string; readonly key: string };
  }[];
}

interface FirstSeen {
  readonly path: string;
}

interface Unknown {
  readonly columns: readonly {
    readonly name: string;
    readonly documents: number;
    readonly example: string;
    readonly first?: FirstSeen;
  }[];
  readonly values: readonly {
    readonly field: string;
    readonly value: string;
    readonly documents: number;
    readonly first?: FirstSeen;
  }[];
}

interface Drift {
  readonly before: string;
  readonly from: string;
  readonly to: string;
  readonly sources: readonly SourceDrift[];
  readonly fields?: {
    readonly documents: number;
    readonly documentsBefore: number;
    readonly fallen: readonly { readonly field: string; readonly share: number; readonly shareBefore: number }[];
  };
  readonly unknown?: Unknown;
}

/** `sekisho drift`: what has changed in logs, against the time before. @returns exit code: 0 */
export async function runDrift({ url, json, source, ...query }: DriftOptions): Promise<number> {
  const drift = await connectApi(url).get<Drift>('/drift', { ...query, source });
  const { sources, fields, unknown, before, from, to } = drift;
  await answer(drift, json, (colors) =>
    [issuesTable(sources, colors), unknownTable(unknown, colors), fieldsTable(fields, colors)]
      .filter((text) => text !== '')
      .join('\n\n'),
  );
  note(`${instant(from)} to ${instant(to)}, against ${instant(before)} to ${instant(from)}.`);
  if (sources.every(({ issues }) => issues.length === 0)) note('Neither time has issues.');
  if (fields !== undefined && fields.fallen.length === 0) {
    const compared = `${grouped(fields.documents)} documents with ${grouped(fields.documentsBefore)}`;
    note(`No field is told to be rarer than before, comparing ${compared}; of fewer than 100 nothing is told.`);
  }
  return 0;
}

function issuesTable(sources: readonly SourceDrift[], colors: Colors): string {
  const rows = sources.flatMap(({ source, issues }) =>
    issues.map(({ code, count, share: now, shareBefore, first }) => {
      const paint = now > shareBefore ? colors.red : colors.dim;
      const object = first === undefined ? '' : clean(`s3://${first.bucket}/${first.key}`);
      return [clean(source), clean(code), count, paint(share(now)), share(shareBefore), object];
    }),
  );
  const head = ['source', 'issue', 'count', 'of records', 'before', 'first object with it'];
  return rows.length === 0 ? '' : table(head, rows, colors);
}

function unknownTable(unknown: Unknown | undefined, colors: Colors): string {
  if (unknown === undefined) return '';
  const columns = unknown.columns.map(
    ({ name, example, documents, first }) => [name, 'column', example, documents, first] as const,
  );
  const values = unknown.values.map(
    ({ field, value, documents, first }) => [field, 'value', value, documents, first] as const,
  );
  const rows = [...columns, ...values].map(([name, kind, value, documents, first]) => [
    ...[clean(name), kind, clean(value), documents, clean(first?.path ?? '')],
  ]);
  const head = ['not known', 'is a', 'value', 'documents', 'first object with it'];
  return rows.length === 0 ? '' : table(head, rows, colors);
}

function fieldsTable(fields: Drift['fields'], colors: Colors): string {
  if (fields === undefined || fields.fallen.length === 0) return '';
  const rows = fields.fallen.map(({ field, share: now, shareBefore }) => [
    ...[clean(field), colors.red(share(now)), share(shareBefore)],
  ]);
  return table(['field', 'of documents', 'before'], rows, colors);
}
