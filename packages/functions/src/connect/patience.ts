import { faultOf } from '../adapters/service-fault.ts';

/** Waits between two tries. */
export type Pause = () => Promise<unknown>;

/** How often something is tried before a refusal is believed: with pauses of five seconds, for a minute. */
const TRIES = 13;

/** Load balancers say so, with status 400, of a bucket whose policy they do not know yet. */
const BUCKET_REFUSES = /access denied/iu;

function mayBeTooEarly(error: unknown): boolean {
  const { message, status } = faultOf(error);
  return status === 403 || BUCKET_REFUSES.test(message);
}

/**
 * Tries something again as long as it is refused: rights that a deployment has just given take some seconds to be known
 * everywhere.
 * @throws what the action throws: at once where that is no refusal, else what it threw last
 */
export async function onceAllowed<T>(action: () => Promise<T>, pause: Pause): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await action();
    } catch (error) {
      if (tries === TRIES || !mayBeTooEarly(error)) throw error;
    }
    await pause();
  }
}
