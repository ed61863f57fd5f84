import { type ApiOptions, connectApi } from '../api/client.ts';
import { createSend } from '../api/send.ts';
import { createAws } from '../doctor/aws.ts';
import { makeCanary } from '../doctor/canary.ts';
import { examine } from '../doctor/examine.ts';
import { goThrough, type Hop } from '../doctor/hops.ts';
import { findPlace } from '../doctor/place.ts';
import { tellHop } from '../doctor/tell-hop.ts';
import type { Patience } from '../doctor/wait.ts';
import { answer } from '../render/answer.ts';
import { colorsFor } from '../render/colors.ts';
import { showProgress } from '../render/progress.ts';
import { note } from '../streams.ts';

/** What `sekisho doctor` can be told. */
export interface DoctorOptions extends ApiOptions {
  /** Stage of a deployment, whose outputs SST has left in this folder. */
  readonly stage?: string;
  /** Whether the user names the URL, which then goes before that of the stage. */
  readonly isUrlGiven: boolean;
  readonly bucket?: string;
  /** Seconds to wait for the ledger. */
  readonly timeout: number;
  readonly keep?: true;
}

/**
 * `sekisho doctor`: writes an object into the log bucket, follows it to its document, and says which hop fails and what mends it.
 * @returns exit code: 1 if a hop has failed
 * @throws UsageError where nobody knows what is to be examined
 */
export async function runDoctor(options: DoctorOptions): Promise<number> {
  const { stage, url, isUrlGiven, bucket, timeout, keep = false, json } = options;
  const place = await findPlace({ stage, url: isUrlGiven ? url : undefined, bucket }, url);
  const canary = makeCanary(Date.now());
  const waiting = showWaiting(timeout);
  const onHop = (hop: Hop) => {
    waiting.stop();
    if (json !== true) process.stdout.write(tellHop(hop, colorsFor(process.stdout)));
  };
  const parts = { aws: createAws(place), api: connectApi(place.address.url), send: createSend(place.address) };
  const examination = { canary, place, ...parts, patience: { timeout, onWait: waiting.onWait }, keep };
  const hops = await goThrough((step) => examine(examination, step), onHop).finally(waiting.stop);
  const isOk = hops.every(({ outcome }) => outcome === 'ok');
  await answer({ ok: isOk, hops }, json, () => '');
  note(isOk ? 'All is well.' : remark(hops, canary.key));
  return isOk ? 0 : 1;
}

/** Where the way has broken, and that an object is left: a message that comes again has to find it. */
function remark(hops: readonly Hop[], key: string): string {
  const failed = hops.find(({ outcome }) => outcome === 'failed')?.hop ?? 'a hop';
  const isWritten = hops.some(({ hop, outcome }) => hop === 'object' && outcome === 'ok');
  return `The hop ${failed} has failed.${isWritten ? ` The object ${key} stays in the bucket: delete it once the cause is found.` : ''}`;
}

/** A bar on a terminal while the ledger is waited for; a line elsewhere. */
function showWaiting(timeout: number): Pick<Patience, 'onWait'> & { readonly stop: () => void } {
  let bar: ReturnType<typeof showProgress> | undefined;
  return {
    onWait(seconds) {
      if (bar === undefined && !process.stderr.isTTY) note(`Waiting for the ledger, ${timeout} s at most.`);
      bar ??= showProgress(process.stderr, timeout, 'Waiting for the ledger {bar} {value} of {total} s');
      bar.reach(seconds, timeout);
    },
    stop() {
      bar?.stop();
      bar = undefined;
    },
  };
}
