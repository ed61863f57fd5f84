import { failuresOf, isWhole, type JobProgress, scopeOf } from '../api/jobs.ts';
import { clean } from './clean.ts';
import type { Colors } from './colors.ts';
import { facts } from './facts.ts';
import { grouped } from './table.ts';
import { instant, size } from './units.ts';

/** What has become of a job, in words. */
export function describeJob(progress: JobProgress, colors: Colors): string {
  const { job, state, settled, objects, read, documents, deadLettered } = progress;
  const paint = isWhole(progress)
    ? colors.green
    : state === 'cancelled' || failuresOf(progress) > 0
      ? colors.red
      : colors.yellow;
  const outcomes = Object.entries(objects).map(([status, count]) => `${status} ${grouped(count)}`);
  const pairs: [string, string][] = [
    ['what', scopeOf(job)],
    ['mode', job.rate === undefined ? job.mode : `${job.mode}, ${grouped(job.rate)} objects a minute`],
    ['asked', `${instant(job['@timestamp'])} by ${clean(job.caller)}`],
    [
      'enqueued',
      `${grouped(job.enqueued)} objects of ${grouped(job.listed)} listed${job.bytes > 0 ? `, ${size(job.bytes)}` : ''}`,
    ],
    ['settled', `${grouped(settled)} objects${outcomes.length === 0 ? '' : ` (${outcomes.join(', ')})`}`],
    ['records', `${grouped(read)} read, ${grouped(documents)} documents, ${grouped(deadLettered)} dead-lettered`],
  ];
  return `${colors.bold(clean(job.id))} ${paint(state)}\n${facts(pairs, colors)}`;
}
