import { html } from 'hono/html';
import type { JobState } from '../routes/jobs.ts';
import type { Markup } from './charts.ts';
import type { Visit } from './console-page.ts';
import { ago, code, facts, moment, nothing, plain, queryOf, table } from './elements.ts';
import { changeForm } from './fields.ts';
import { bytesText, numberText } from './numbers.ts';

/** Jobs, the latest first. */
export function jobsView(visit: Visit, jobs: readonly JobState[], none: string): Markup {
  if (jobs.length === 0) return nothing(none);
  const rows = jobs.map((state) => [
    html`<a href="${visit.root}console/jobs/${encodeURIComponent(state.job.id)}">${plain(state.job.id)}</a>`,
    state.state,
    progressView(state),
    meaningOf(state),
    html`${plain(state.job.caller)}<br><span class="soft">${ago(state.job['@timestamp'], visit.now)}</span>`,
    cancelForm(visit, state),
  ]);
  const columns = [
    { name: 'Job', kind: 'short' },
    { name: 'State', kind: 'short' },
    { name: 'Progress', kind: 'short' },
    { name: 'What it loads', kind: 'long' },
    { name: 'Asked for by' },
    { name: 'To do', kind: 'short' },
  ] as const;
  return table('Jobs', columns, rows);
}

/** Everything about one job. */
export function jobView(visit: Visit, state: JobState): Markup {
  const { job, objects, read, documents, deadLettered } = state;
  const outcomes = Object.entries(objects).map(([status, count]) => `${numberText(count)} ${status}`);
  const cancel = isRunning(state) ? cancelForm(visit, state) : html``;
  const about = facts([
    ['State', state.state],
    ['Progress', progressView(state)],
    ['Asked for', html`${moment(job['@timestamp'])} by ${plain(job.caller)}`],
    ['Changed last', moment(job.updated)],
    ['Bucket', code(job.bucket)],
    ['Beginning of keys', job.prefix === '' ? 'any' : code(job.prefix)],
    ['Log type', job.source ?? 'any'],
    ['Code of the issue', job.code === undefined ? undefined : code(job.code)],
    [job.by === 'event' ? 'Events from' : 'Written from', job.from === undefined ? undefined : moment(job.from)],
    [job.by === 'event' ? 'Events before' : 'Written before', job.to === undefined ? undefined : moment(job.to)],
    ['Mode', job.mode],
    ['Objects seen', job.listed],
    ['Objects enqueued', html`${numberText(job.enqueued)}, ${bytesText(job.bytes)}`],
    ['Outcomes', outcomes.length === 0 ? 'none so far' : outcomes.join(', ')],
    ['Records read', read],
    ['Documents', documents],
    ['Dead letters', deadLettered],
  ]);
  return html`${about}${cancel}<p><a href="${queryOf({})}">Look again</a></p>`;
}

/** Whether something is still to happen. */
export function isRunning({ state }: JobState): boolean {
  return state === 'listing' || state === 'loading';
}

function progressView({ job, state, settled }: JobState): Markup {
  const most = Math.max(1, job.enqueued);
  const so = state === 'listing' ? ' found so far' : '';
  return html`<progress max="${most}" value="${state === 'done' ? most : Math.min(settled, most)}" aria-label="Progress of ${plain(job.id)}"></progress> ${numberText(settled)} of ${numberText(job.enqueued)} objects${so}`;
}

function meaningOf({ job: { bucket, prefix, source, code: issue, mode } }: JobState): Markup {
  const what = issue === undefined ? '' : html` with dead letters of ${code(issue)}`;
  return html`${mode} ${plain(source ?? 'all log types')}${what} in ${code(`${bucket}/${prefix}`)}`;
}

function cancelForm(visit: Visit, state: JobState): Markup {
  if (!isRunning(state)) return html`<span class="soft">nothing</span>`;
  const { id } = state.job;
  const action = `${visit.root}console/jobs/${encodeURIComponent(id)}/cancel`;
  return changeForm(visit, action, { button: 'Cancel', label: `Cancel the job ${plain(id)}` }, html``);
}
