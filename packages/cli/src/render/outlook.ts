import { clean } from './clean.ts';
import { grouped } from './table.ts';
import { size } from './units.ts';

/** What loading many objects again would come to. */
export interface Outlook {
  /** Objects seen in the bucket, and those among them that are meant. */
  readonly listed: number;
  readonly selected: number;
  /** As stored. */
  readonly bytes: number;
  /** Those that are meant whose keys do not name the time. */
  readonly undated: number;
  /** Whether that is all. */
  readonly isWhole: boolean;
  /** The first keys. */
  readonly examples: readonly string[];
  readonly minutes: number;
}

/** It in words. */
export function describeOutlook({ listed, selected, bytes, undated, isWhole, examples, minutes }: Outlook): string {
  const least = isWhole ? '' : 'more than ';
  const count = `${least}${grouped(selected)} objects of ${grouped(listed)} listed, ${size(bytes)}`;
  const rest = selected - examples.length;
  const more = rest > 0 ? [`  and ${least}${grouped(rest)} more`] : [];
  return [
    `${count}, ${least}about ${grouped(minutes)} minutes:`,
    ...examples.map((key) => `  ${clean(key)}`),
    ...more,
    ...(undated === 0 ? [] : [`${grouped(undated)} of them by when they were written: their keys name no day.`]),
  ].join('\n');
}
