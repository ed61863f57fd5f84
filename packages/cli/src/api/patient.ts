import { setTimeout as sleep } from 'node:timers/promises';
import { note } from '../streams.ts';
import type { Send } from './send.ts';

/** Seconds of one wait at most, and how often a call waits: whoever wants more is not the admin API as it is. */
const LONGEST = 60;
const MOST_WAITS = 5;

/**
 * Sends calls again that the admin API has not taken because there were too many, once the time is up that it names, and says
 * so. A refusal that names no time, as the service before a function gives it, is left as it is.
 * @param pause waits so many milliseconds
 */
export function waitingSend(send: Send, pause: (ms: number) => Promise<unknown> = sleep): Send {
  return async (call) => {
    for (let waits = 0; ; waits++) {
      const response = await send(call);
      const seconds = secondsIn(response);
      if (seconds === undefined || waits === MOST_WAITS) return response;
      await response.body?.cancel();
      note(`The admin API takes no more calls for now: waiting ${seconds} s, as it asks for.`);
      await pause(seconds * 1_000);
    }
  };
}

function secondsIn({ status, headers }: Response): number | undefined {
  const told = headers.get('retry-after');
  if (status !== 429 || told === null || !/^\d{1,9}$/u.test(told)) return undefined;
  return Number(told) > LONGEST ? undefined : Number(told);
}
