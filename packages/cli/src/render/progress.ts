import { SingleBar } from 'cli-progress';

/** How far something is. */
export interface Progress {
  /** Moves on by so much. */
  advance(amount: number): void;
  /** Takes the bar away. */
  stop(): void;
}

/**
 * A bar on a terminal, and nothing elsewhere.
 * @param total what `advance` adds up to
 * @param format as cli-progress has it: `{bar}`, `{percentage}`, `{eta_formatted}`…
 */
export function showProgress(stream: NodeJS.WriteStream, total: number, format: string): Progress {
  const bar = new SingleBar({ stream, format, clearOnComplete: true, hideCursor: true, barsize: 30, etaBuffer: 50 });
  if (stream.isTTY) bar.start(total, 0);
  return {
    advance: (amount) => bar.increment(amount),
    stop: () => bar.stop(),
  };
}
