import { faultOf } from '../adapters/service-fault.ts';
import type { Log } from '../log.ts';
import { onceAllowed, type Pause } from './patience.ts';
import { turn } from './turn.ts';
import { readCall, type Wish } from './wish.ts';

/** What the switching works with. */
export interface SwitchDeps {
  readonly log: Log;
  /** Waits between two tries. */
  readonly pause: Pause;
}

/** @returns one sentence where it could not be done */
async function attempt(way: 'on' | 'off', wish: Wish, { log, pause }: SwitchDeps): Promise<readonly string[]> {
  const { kind, target, logs } = wish;
  try {
    const changed = await onceAllowed(() => turn(way, wish), pause);
    log.info(`switched ${way}`, { kind, target, logs, changed });
    return [];
  } catch (error) {
    const { name, message } = faultOf(error);
    const reason = (name === 'Error' ? message : `${name}: ${message}`).replace(/\.$/u, '');
    log.error(`not switched ${way}`, { kind, target, logs, reason });
    return [`The logs of ${target} (${logs.join(', ')}) could not be switched ${way}: ${reason}.`];
  }
}

/**
 * Does what a call asks for. What fell away goes off before the rest goes on, and the one is done where the other fails.
 * @throws TypeError for a call that is none; Error with one sentence for each fault
 */
export async function change(event: unknown, deps: SwitchDeps): Promise<void> {
  const { off, on } = readCall(event);
  const faults = [
    ...(off === undefined ? [] : await attempt('off', off, deps)),
    ...(on === undefined ? [] : await attempt('on', on, deps)),
  ];
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
