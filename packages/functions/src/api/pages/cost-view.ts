import type { Cost } from '../routes/cost.ts';
import type { Markup } from './charts.ts';
import { code, nothing, table } from './elements.ts';
import { bytesText } from './numbers.ts';

const number = (name: string) => ({ name, kind: 'number' }) as const;

/** What logs take to be loaded, and to be kept. */
export function sourcesCostView(sources: Cost['sources']): Markup {
  if (sources.length === 0) return nothing('No objects were loaded in this time.');
  const columns = [
    { name: 'Log type', kind: 'short' as const },
    ...['Objects', 'Documents', 'As stored', 'Text', 'Sent', 'Seconds of Lambda', 'In the index, about'].map(number),
  ];
  const rows = sources.map((one) => [
    ...[one.source, one.objects, one.documents],
    ...[one.bytesStored, one.bytesRead, one.bytesSent].map(bytesText),
    ...[one.seconds, one.indexBytes === undefined ? '' : bytesText(one.indexBytes)],
  ]);
  return table('What logs cost', columns, rows);
}

/** What indices take now. */
export function indicesCostView(indices: Cost['indices']): Markup {
  if (indices.length === 0) return nothing('There are no documents in any index.');
  const columns = [
    { name: 'Indices', kind: 'short' as const },
    { name: 'Log types', kind: 'long' as const },
    ...['Documents', 'On disk', 'A document'].map(number),
  ];
  const rows = indices.map(({ index, sources, documents, bytes, bytesPerDocument: each }) => [
    ...[code(index), sources.join(', '), documents, bytesText(bytes)],
    each === undefined ? '' : bytesText(each),
  ]);
  return table('What indices take', columns, rows);
}
