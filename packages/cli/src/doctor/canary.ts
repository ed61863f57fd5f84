import { randomUUID } from 'node:crypto';
import manifest from '../../package.json' with { type: 'json' };

/** The log source that claims canaries. */
export const CANARY_SOURCE = 'sekisho-canary';

/** An object that only says when it was written. */
export interface Canary {
  readonly id: string;
  readonly key: string;
  readonly body: string;
  /** ISO 8601. */
  readonly written: string;
}

/** Makes a canary that there was never before. @param now epoch milliseconds */
export function makeCanary(now: number): Canary {
  const id = randomUUID();
  const written = new Date(now).toISOString();
  const day = written.slice(0, 10).replaceAll('-', '/');
  const body = JSON.stringify({ sekishoCanary: id, written, writer: `sekisho doctor ${manifest.version}` });
  return { id, key: `${CANARY_SOURCE}/${day}/${id}.json`, body, written };
}
