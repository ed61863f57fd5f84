import { html } from 'hono/html';
import { type SelectionAnswer, wantsConfirmation } from '../routes/reprocess-selection.ts';
import type { Markup } from './charts.ts';
import type { Visit } from './console-page.ts';
import { code, facts, nothing } from './elements.ts';
import { askForm, bucketChoice, changeForm, choice, hidden, sourceChoice, textField } from './fields.ts';
import { bytesText, countText, numberText, spanText } from './numbers.ts';

/** What is asked for, in the words of the form. */
export interface Wish {
  readonly bucket?: string | undefined;
  readonly prefix?: string | undefined;
  readonly source?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly by: 'event' | 'arrival';
  readonly mode: 'fill' | 'replace';
}

/** The form that asks what it would come to. */
export function wishForm(
  { root }: Visit,
  { bucket, prefix, source, from, to, by, mode }: Wish,
  offers: { readonly buckets: readonly string[]; readonly sources: readonly { readonly id: string }[] },
): Markup {
  return askForm(`${root}console/reprocess`, 'Objects to load again', 'Try without loading', [
    textField('Beginning of keys', 'prefix', prefix, 'grow'),
    bucketChoice(bucket, offers.buckets, false),
    sourceChoice(source, offers.sources),
    textField('From (UTC)', 'from', from, 'datetime-local'),
    textField('Before (UTC)', 'to', to, 'datetime-local'),
    choice('Time of', 'by', by, [
      ['event', 'events, as keys name it'],
      ['arrival', 'writing'],
    ]),
    choice('Mode', 'mode', mode, [
      ['fill', 'fill: only what is missing'],
      ['replace', 'replace: all, by the parser of now'],
    ]),
  ]);
}

/** What it would come to, and the form that has it done. */
export function outlookView(visit: Visit, wish: Wish, { bucket, mode, outlook }: SelectionAnswer): Markup {
  const { listed, selected, bytes, undated, isWhole, examples, minutes } = outlook;
  if (selected === 0 && isWhole) {
    return nothing(
      listed === 0
        ? 'No object has such a key.'
        : `None of the ${numberText(listed)} objects seen is meant: no rule claims them, or they are of another log type or time.`,
    );
  }
  const count = `${isWhole ? '' : 'more than '}${countText(selected, 'object')}`;
  const about = facts([
    ['Objects', `${count} of ${isWhole ? '' : 'the first '}${numberText(listed)} seen`],
    ['Bytes as stored', bytesText(bytes)],
    ['By time of writing', undated === 0 ? undefined : `${countText(undated, 'object')}, as their keys name no day`],
    ['It would take', `${minutes < 1 ? '' : 'about '}${spanText(minutes * 60_000)}, with two loaders`],
    ['Mode', mode],
    ['The first keys', html`<ul class="plain">${examples.map((key) => html`<li>${code(key)}</li>`)}</ul>`],
  ]);
  const sure = wantsConfirmation(outlook)
    ? html`<label class="check"><input type="checkbox" name="confirm" value="yes" required> Yes, ${count} are meant.</label>`
    : hidden({ confirm: 'yes' });
  const form = changeForm(
    visit,
    `${visit.root}console/reprocess`,
    { button: `Load ${count} again`, label: `Load ${count} again` },
    html`${hidden({ ...wish, bucket, mode })}${sure}`,
  );
  return html`<p class="soft">Nothing has been loaded yet.</p>${about}${form}`;
}
