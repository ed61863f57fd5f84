import type { EventEmitter } from 'node:events';
import { SingleBar } from 'cli-progress';

/** How far something is. */
export interface Progress {
  /** Moves on by so much. */
  advance(amount: number): void;
  /** Stands at so much of a total, which may have grown. */
  reach(done: number, total: number): void;
  /** Takes the bar away. */
  stop(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Where signals come from. */
type Host = Pick<EventEmitter, 'once' | 'removeListener' | 'listenerCount'> & Pick<NodeJS.Process, 'kill' | 'pid'>;

/**
 * A bar on a terminal, and nothing elsewhere. A signal takes it away, and then ends the process unless somebody else hears it.
 * @param total what `advance` adds up to
 * @param format as cli-progress has it: `{bar}`, `{percentage}`, `{eta_formatted}`…
 */
export function showProgress(
  stream: NodeJS.WriteStream,
  total: number,
  format: string,
  host: Host = process,
): Progress {
  const looks = { clearOnComplete: true, hideCursor: true, emptyOnZero: true, barsize: 30, etaBuffer: 50 };
  // Its own way of leaving gracefully swallows the first Ctrl-C.
  const bar = new SingleBar({ stream, format, ...looks, gracefulExit: false });
  const stop = () => {
    for (const signal of SIGNALS) host.removeListener(signal, leave);
    bar.stop();
  };
  const leave = (signal: NodeJS.Signals) => {
    stop();
    if (host.listenerCount(signal) === 0) host.kill(host.pid, signal);
  };
  if (stream.isTTY) {
    for (const signal of SIGNALS) host.once(signal, leave);
    bar.start(total, 0);
  }
  return {
    advance: (amount) => bar.increment(amount),
    reach(done, now) {
      bar.setTotal(now);
      bar.update(done);
    },
    stop,
  };
}
