import type { Clock } from '@sekisho/core';
import type { Context, MiddlewareHandler } from 'hono';
import { type ApiEnv, caller } from './api.ts';
import { problem } from './problem.ts';

/** How many requests of a kind a caller has in a minute. Who has sent none for a minute may send them all at once. */
interface Quota {
  readonly name: string;
  readonly perMinute: number;
}

/** A person with the console, and a command that follows a job or goes through pages, stay far below. */
const USUAL: Quota = { name: 'usual', perMinute: 300 };

/** Each of these reads objects, lists a bucket or puts work on the queue. */
const COSTLY: Quota = { name: 'costly', perMinute: 60 };

const COSTLY_PATHS: ReadonlySet<string> = new Set([
  '/parse',
  '/config/check',
  '/reprocess',
  '/deadletters/replay',
  '/verify',
  '/original',
  '/console/reprocess',
  '/console/deadletters/replay',
]);

/** Callers that are remembered: whoever may assume a role can give its sessions any number of names. */
const MAX_CALLERS = 1_000;

const MINUTE = 60_000;

/** What a request comes to. */
interface Verdict {
  readonly isWithin: boolean;
  /** Requests that are left now. */
  readonly left: number;
  /** Seconds until there is one again, and until there are all. */
  readonly wait: number;
  readonly whole: number;
}

/**
 * Counts the requests of each caller: a bucket of tokens that fills again over a minute. Where there are too many callers, the
 * one that was away longest is forgotten, which is as good as one that has sent nothing.
 */
export function createTokens(perMinute: number, clock: Pick<Clock, 'now'>): (who: string) => Verdict {
  const spent = new Map<string, { readonly tokens: number; readonly at: number }>();
  return (who) => {
    const now = clock.now();
    const { tokens: before, at } = spent.get(who) ?? { tokens: 0, at: now };
    // A clock that is set back gives nothing.
    const tokens = Math.max(0, before - (Math.max(0, now - at) / MINUTE) * perMinute);
    const isWithin = tokens + 1 <= perMinute;
    const after = isWithin ? tokens + 1 : tokens;
    spent.delete(who);
    spent.set(who, { tokens: after, at: now });
    const [longestAway] = spent.keys();
    if (spent.size > MAX_CALLERS && longestAway !== undefined) spent.delete(longestAway);
    const secondsFor = (count: number) => Math.ceil((Math.max(0, count) / perMinute) * 60);
    const left = Math.floor(perMinute - after);
    return { isWithin, left, wait: Math.max(1, secondsFor(after + 1 - perMinute)), whole: secondsFor(after) };
  };
}

/**
 * Answers 429 to a caller who sends more than the quota. It is counted in the memory of this process alone: on Lambda each
 * instance counts for itself, and what starts anew has counted nothing. It keeps a program that has gone wrong from filling an
 * instance; how many instances there are is the function's concurrency.
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-10
 */
export function limitRate(clock: Pick<Clock, 'now'>): MiddlewareHandler<ApiEnv> {
  const [takeUsual, takeCostly] = [USUAL, COSTLY].map(({ perMinute }) => createTokens(perMinute, clock)) as [
    ReturnType<typeof createTokens>,
    ReturnType<typeof createTokens>,
  ];
  return async (c, next) => {
    const who = caller(c);
    const isCostly = COSTLY_PATHS.has(c.req.path);
    const [quota, verdict] = isCostly ? [COSTLY, takeCostly(who)] : [USUAL, takeUsual(who)];
    if (!verdict.isWithin) {
      tell(c, quota, verdict);
      c.header('retry-after', String(verdict.wait));
      return problem(
        c,
        429,
        `${who} has sent more than ${quota.perMinute} requests of this kind in a minute: the next one is taken in ${verdict.wait} s.`,
      );
    }
    await next();
    tell(c, quota, verdict);
    return undefined;
  };
}

function tell(c: Context<ApiEnv>, { name, perMinute }: Quota, { left, whole }: Verdict): void {
  c.header('ratelimit-policy', `"${name}";q=${perMinute};w=60`);
  c.header('ratelimit', `"${name}";r=${left};t=${whole}`);
}
