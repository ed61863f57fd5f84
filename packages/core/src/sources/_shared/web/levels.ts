import type { EcsFields } from '../../../ecs/vocabulary.ts';

/** Levels of Apache and NGINX at which something has gone wrong. */
const ERRORS = new Set(['emerg', 'alert', 'crit', 'error']);

/** What the level of an error log line says of the event. */
export function levelFields(level: string | undefined): EcsFields {
  const isError = level !== undefined && ERRORS.has(level);
  return { 'event.type': isError ? ['error'] : ['info'], 'event.outcome': isError ? 'failure' : 'unknown' };
}
