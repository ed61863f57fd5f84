import type { Job, LedgerEntry } from '@sekisho/core';
import { clean } from '../render/clean.ts';
import { instant } from '../render/units.ts';

/** A job, and what became of its objects so far. */
export interface JobProgress {
  readonly job: Job;
  readonly state: 'listing' | 'loading' | 'done' | 'cancelled';
  /** Objects that are loaded, or have failed. */
  readonly settled: number;
  readonly objects: Readonly<Partial<Record<LedgerEntry['status'], number>>>;
  readonly read: number;
  readonly documents: number;
  readonly deadLettered: number;
}

/** Objects of which nothing, or not all, could be read. */
export function failuresOf({ objects }: JobProgress): number {
  return (objects.failed ?? 0) + (objects.partial ?? 0);
}

/** Whether every object was loaded as a whole. */
export function isWhole(progress: JobProgress): boolean {
  return progress.state === 'done' && failuresOf(progress) === 0;
}

/** What a job is for: `s3://bucket/prefix`, a source, dead letters, a time. */
export function scopeOf({ bucket, prefix, source, code, from, to, by }: Job): string {
  const time =
    from === undefined && to === undefined
      ? []
      : [`${by === 'event' ? 'events of' : 'written'} ${instant(from)}..${instant(to)}`];
  const letters = code === undefined ? [] : [`dead letters ${code}`];
  return clean([`s3://${bucket}/${prefix}`, ...(source === undefined ? [] : [source]), ...letters, ...time].join(' '));
}
