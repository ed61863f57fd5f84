import { setTimeout } from 'node:timers/promises';
import { createLog } from '../log.ts';
import { change } from './change.ts';

/** Milliseconds between two tries. */
const PAUSE = 5_000;

/**
 * Entry point of the functions that switch logs of what the deployment does not own. Each is called when deploying, once for a
 * target: when it is named first, when what is wished of it changes, and when it is named no longer. A call that comes again
 * changes nothing.
 * @throws Error that tells of each fault: it fails the deployment, and the next one tries again
 */
export async function handler(event: unknown): Promise<void> {
  await change(event, { log: createLog(), pause: () => setTimeout(PAUSE) });
}
