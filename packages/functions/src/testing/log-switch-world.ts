import { vi } from 'vitest';
import { change as changeWith } from '../connect/change.ts';
import { type FakeLogOwners, startFakeLogOwners } from './fake-log-owners.ts';
import type { Refusal } from './log-owners.ts';

/** Starts what has logs, and has the clients of AWS ask it. */
export async function startLogOwners(refuse?: (action: string) => Refusal | undefined): Promise<FakeLogOwners> {
  const owners = await startFakeLogOwners(refuse);
  const env = { AWS_ACCESS_KEY_ID: 'OWN', AWS_SECRET_ACCESS_KEY: 'local', AWS_REGION: 'eu-west-1' };
  for (const [name, value] of Object.entries({ ...env, AWS_ENDPOINT_URL: owners.endpoint })) vi.stubEnv(name, value);
  return owners;
}

/** The call for a wish that is new, as the invocation makes it. */
export function created(wish: object): object {
  return { ...wish, tf: { action: 'create', prev_input: null } };
}

/** The call for a wish that is no more. */
export function removed(wish: object): object {
  return { ...wish, tf: { action: 'delete', prev_input: wish } };
}

/** Does what a call asks for, without pauses. @returns lines of the log */
export async function change(event: unknown): Promise<readonly string[]> {
  const lines: string[] = [];
  const note = (message: string, fields = {}) => lines.push(`${message} ${JSON.stringify(fields)}`);
  await changeWith(event, { log: { info: note, error: note }, pause: async () => {} });
  return lines;
}
