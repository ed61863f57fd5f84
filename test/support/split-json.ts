import type { Issue } from '../../packages/core/src/model/issue.ts';
import type { RawRecord } from '../../packages/core/src/model/record.ts';
import { createJsonSplitter } from '../../packages/core/src/split/json.ts';

/** What splitting came to. */
export interface Split {
  readonly records: readonly RawRecord[];
  readonly fault: Issue | undefined;
}

/** Splits JSON that comes in these chunks. @param name of the array of records */
export function split(chunks: readonly string[], name?: string, truncated = false): Split {
  const records: RawRecord[] = [];
  const splitter = createJsonSplitter((record) => records.push(record), name);
  for (const chunk of chunks) splitter.push(chunk);
  return { fault: splitter.end(truncated), records };
}

/** The texts of the records of a whole. */
export function texts(whole: string, name?: string): readonly string[] {
  return split([whole], name).records.map(({ text }) => text);
}
