import { type ApiOptions, connectApi } from '../api/client.ts';
import { answer } from '../render/answer.ts';
import { clean } from '../render/clean.ts';
import type { Colors } from '../render/colors.ts';
import { table } from '../render/table.ts';
import { instant, size } from '../render/units.ts';
import { note } from '../streams.ts';

/** What `sekisho cost` can be told. */
export interface CostOptions extends ApiOptions {
  readonly from?: string;
  readonly to?: string;
}

interface SourceCost {
  readonly source: string;
  readonly objects: number;
  readonly documents: number;
  readonly bytesStored: number;
  readonly bytesRead: number;
  readonly bytesSent: number;
  readonly seconds: number;
  /** Missing where there is nothing to measure. */
  readonly bytesPerDocument?: number;
  readonly indexBytes?: number;
}

interface IndexCost {
  readonly index: string;
  readonly bytes: number;
  readonly documents: number;
  readonly bytesPerDocument?: number;
}

interface Cost {
  readonly from: string;
  readonly to: string;
  readonly sources: readonly SourceCost[];
  readonly indices: readonly IndexCost[];
}

/** `sekisho cost`: what each log takes, to load and to keep. @returns exit code: 0 */
export async function runCost({ url, json, from, to }: CostOptions): Promise<number> {
  const cost = await connectApi(url).get<Cost>('/cost', { from, to });
  await answer(cost, json, (colors) => inWords(cost, colors));
  note(`Objects of ${instant(cost.from)} to ${instant(cost.to)}; indices as they are now, of all times.`);
  return 0;
}

function inWords({ sources, indices }: Cost, colors: Colors): string {
  const loaded = sources.map(
    ({ source, objects, documents, bytesStored, bytesRead, bytesSent, seconds, indexBytes }) => [
      ...[clean(source), objects, documents, size(bytesStored), size(bytesRead), size(bytesSent), seconds],
      indexBytes === undefined ? '' : size(indexBytes),
    ],
  );
  const kept = indices.map(({ index, documents, bytes, bytesPerDocument: each }) => [
    ...[clean(index), documents, size(bytes), each === undefined ? '' : size(each)],
  ]);
  const head = ['source', 'objects', 'documents', 'stored', 'read', 'sent', 'seconds', 'in the index, about'];
  return [
    ...(loaded.length === 0 ? [] : [table(head, loaded, colors)]),
    ...(kept.length === 0 ? [] : [table(['indices', 'documents', 'on disk', 'a document'], kept, colors)]),
  ].join('\n\n');
}
