import type { LogSource } from '../source/define.ts';
import type { Format } from '../source/format.ts';
import { createCsvSplitter } from '../split/csv-records.ts';
import { joinLines, type LineRule } from '../split/join-lines.ts';
import { createJsonSplitter } from '../split/json.ts';
import { createLineSplitter } from '../split/lines.ts';
import { createSniffedSplitter } from '../split/sniffed.ts';
import type { Emit, Splitter } from '../split/splitter.ts';
import { createElementSplitter } from '../split/xml-elements.ts';

/** Makes the splitter for an object of a source: JSON values, or else what the format says, which may come in envelopes of JSON. */
export function createSplitter({ format }: Pick<LogSource, 'format'>, emit: Emit): Splitter {
  if (isJson(format)) return createJsonSplitter(emit, arrayOf(format));
  return createSniffedSplitter(emit, (to) => createPlainSplitter(format, to), createJsonSplitter);
}

/** Whether records are JSON values, however they are divided. */
export function isJson(format: Format): boolean {
  return format.kind === 'json' || (format.kind === 'described' && format.divide.by === 'json');
}

/** Name of the array in a JSON value whose elements are the records. */
export function arrayOf(format: Format): string | undefined {
  if (format.kind === 'json') return format.records;
  return format.kind === 'described' && format.divide.by === 'json' ? format.divide.records : undefined;
}

/** How lines make up the records of a format; each is one where the format does not say. */
export function lineRuleOf(format: Format): LineRule {
  if (format.kind === 'text') return format;
  return format.kind === 'described' && format.divide.by === 'line' ? format.divide : {};
}

function createPlainSplitter(format: Format, emit: Emit): Splitter {
  if (format.kind === 'described' && format.divide.by === 'csv') return createCsvSplitter(emit, format.divide);
  if (format.kind === 'described' && format.divide.by === 'element') {
    return createElementSplitter(emit, format.divide.name);
  }
  return joinLines(lineRuleOf(format), emit, createLineSplitter);
}
