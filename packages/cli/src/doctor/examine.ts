import type { LedgerEntry } from '@sekisho/core';
import type { AdminApi } from '../api/client.ts';
import type { Send } from '../api/send.ts';
import { askHealth, classifyCanary, reachApi, told } from './api.ts';
import { type Arrival, depthsOf, judgeArrival } from './arrival.ts';
import type { Aws, Target } from './aws.ts';
import type { Canary } from './canary.ts';
import { findDocument, judgeContent, judgeEntry } from './document.ts';
import { HopError, type Passed, type Step } from './hops.ts';
import type { Place } from './place.ts';
import { type Patience, waitForEntry } from './wait.ts';

/** What is examined, and by what. */
interface Examination {
  readonly canary: Canary;
  readonly place: Place;
  readonly aws: Aws;
  readonly api: AdminApi;
  readonly send: Send;
  readonly patience: Patience;
  /** Whether the object is left where it is. */
  readonly keep: boolean;
}

/** Follows a canary from the bucket to its document, and removes the object. @throws HopError for the hop that fails */
export async function examine(examination: Examination, step: Step): Promise<void> {
  const { canary, place, aws, api, send, keep } = examination;
  await step('credentials', () => aws.credentials());
  const { health, bucket } = await step('api', () => reachApi(place, send));
  const index = await step('classification', () => classifyCanary(canary, api, place));
  const target = { bucket, key: canary.key };
  const before = depthsOf(health, await aws.deadLetters());
  await step('object', () => aws.put(target, canary.body));
  const arrival = await step('notification', () => awaitArrival(target, before, examination));
  const entry = await step('loader', async () => judgeEntry(enteredBy(arrival), place));
  const original = await step('document', () => findDocument(canary, index, entry, api, place));
  await step('content', async () => judgeContent(canary, original, entry));
  await step('clean-up', () => (keep ? leave(target) : aws.remove(target)));
}

async function awaitArrival(
  target: Target,
  before: ReturnType<typeof depthsOf>,
  { api, aws, place, send, patience }: Examination,
): Promise<Passed<Arrival>> {
  const waited = await told(waitForEntry(target, api, patience), place);
  if (waited.entry !== undefined) return judgeArrival(waited, before, before, place, patience.timeout);
  const health = await told(askHealth(place, send), place);
  return judgeArrival(waited, before, depthsOf(health, await aws.deadLetters()), place, patience.timeout);
}

/** @throws HopError where the loader has not come so far */
function enteredBy(arrival: Arrival): LedgerEntry {
  if (arrival instanceof HopError) throw arrival;
  return arrival;
}

async function leave({ bucket, key }: Target): Promise<Passed<void>> {
  return { detail: `s3://${bucket}/${key} stays, as you asked for`, value: undefined };
}
