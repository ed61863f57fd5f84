import type { LogSource } from '../source/define.ts';
import { joinLines } from '../split/join-lines.ts';
import { createJsonSplitter } from '../split/json.ts';
import { createLineSplitter } from '../split/lines.ts';
import { createSniffedSplitter } from '../split/sniffed.ts';
import type { Emit, Splitter } from '../split/splitter.ts';

/** Makes the splitter for an object of a source: JSON values, or lines, which may come in envelopes of JSON. */
export function createSplitter({ format }: Pick<LogSource, 'format'>, emit: Emit): Splitter {
  if (format.kind === 'json') return createJsonSplitter(emit, format.records);
  const rule = format.kind === 'text' ? format : {};
  return createSniffedSplitter(emit, (to) => joinLines(rule, to, createLineSplitter), createJsonSplitter);
}
