import { type Clock, isoText } from '@sekisho/core';
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Audit } from '../adapters/audit.ts';
import { type ApiEnv, caller } from './api.ts';

/** What deciding about a change needs. */
export interface AuthoriseDeps {
  readonly audit: Audit;
  /** Whom changes are allowed to: ARNs of IAM roles and users, `*` for any characters. */
  readonly operators: readonly string[];
  readonly clock: Clock;
}

/**
 * Lets a caller change something, once the audit has it. On this machine, where nobody stands in front of the app, everybody
 * may; behind a function URL, the operators of the settings.
 * @returns who calls
 * @throws HTTPException 403 where they may not, which is entered as well
 * @throws SearchError where the audit cannot be written
 */
export async function authorise(
  c: Context<ApiEnv>,
  { audit, operators, clock }: AuthoriseDeps,
  action: string,
  request: object,
): Promise<string> {
  const who = caller(c);
  const mayDo = mayChange(who, operators);
  await audit.write({
    '@timestamp': isoText(clock.now()),
    event: { action, outcome: mayDo ? 'success' : 'failure' },
    user: { id: who },
    http: { request: { method: c.req.method } },
    url: { path: c.req.path },
    sekisho: { request },
  });
  if (mayDo) return who;
  throw new HTTPException(403, {
    message: `${who} may look, but not change anything: people.operators in the settings of the deployment does not name it.`,
  });
}

/** Whether a caller may change something. */
export function mayChange(who: string, operators: readonly string[]): boolean {
  return who === 'local' || operators.some((pattern) => isMeant(pattern, who));
}

/** Whether a pattern means a caller. Whoever has assumed a role is meant by the ARN of the role, whatever its path. */
export function isMeant(pattern: string, who: string): boolean {
  const [, partition, account, role] = /^arn:([\w-]+):sts::(\d{12}):assumed-role\/([^/]+)\//u.exec(who) ?? [];
  if (role === undefined) return isLike(pattern, who);
  const [, itsPartition, itsAccount, path] = /^arn:([^:]*):iam::([^:]*):role\/(.+)$/u.exec(pattern) ?? [];
  if (path === undefined) return isLike(pattern, who);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return isLike(itsPartition ?? '', partition ?? '') && isLike(itsAccount ?? '', account ?? '') && isLike(name, role);
}

/** Whether a text is what a pattern says, in time linear in both: its parts are looked for one after the other. */
function isLike(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
