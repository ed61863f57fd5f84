import type { EventEmitter } from 'node:events';

/** Milliseconds within which signals count as one: a terminal signals the whole process group, and npm passes its copy on. */
const TOGETHER = 500;

/**
 * Settles at the first Ctrl-C (or SIGTERM), which no longer ends the process then.
 * @param again called at the next one: what is in the way of ending is to be left
 * @param signals where they come from; default: this process
 */
export function firstInterrupt(again: () => void, signals: Pick<EventEmitter, 'on'> = process): Promise<void> {
  return new Promise((resolve) => {
    let first: number | undefined;
    const hear = () => {
      const now = performance.now();
      first ??= now;
      if (now === first) resolve();
      else if (now - first > TOGETHER) again();
    };
    signals.on('SIGINT', hear);
    signals.on('SIGTERM', hear);
  });
}
