import { performance } from 'node:perf_hooks';

/** The way of a canary, in its order. */
const HOPS = [
  'credentials',
  'api',
  'classification',
  'object',
  'notification',
  'loader',
  'document',
  'content',
  'clean-up',
] as const;

/** Name of a hop. */
type HopName = (typeof HOPS)[number];

/** What a hop has come to. */
export interface Hop {
  readonly hop: HopName;
  readonly outcome: 'ok' | 'failed' | 'not tried';
  readonly seconds?: number;
  /** What was seen, in a sentence. */
  readonly detail?: string;
  /** What mends it; of hops that have failed. */
  readonly cure?: string;
}

/** A hop that has failed: `message` says what is wrong, `cure` what mends it. */
export class HopError extends Error {
  override readonly name = 'HopError';
  readonly cure: string;

  constructor(message: string, cure: string, options?: ErrorOptions) {
    super(message, options);
    this.cure = cure;
  }
}

/** What a hop gives on to the next ones, and what is told of it. */
export interface Passed<T> {
  readonly detail: string;
  readonly value: T;
}

/** Goes one hop. @throws HopError as `go` does, once it is told of */
export type Step = <T>(hop: HopName, go: () => Promise<Passed<T>>) => Promise<T>;

/**
 * Goes hop after hop, until one fails: those after it are not tried.
 * @param follow goes them
 * @param onHop told of each as soon as it is known
 * @returns all hops, in their order. Rejects for anything but a HopError
 */
export async function goThrough(
  follow: (step: Step) => Promise<unknown>,
  onHop: (hop: Hop) => void,
): Promise<readonly Hop[]> {
  const hops: Hop[] = [];
  const tell = (hop: Hop) => {
    hops.push(hop);
    onHop(hop);
  };
  try {
    await follow(createStep(tell));
  } catch (error) {
    if (!(error instanceof HopError)) throw error;
  }
  for (const hop of HOPS.slice(hops.length)) tell({ hop, outcome: 'not tried' });
  return hops;
}

function createStep(tell: (hop: Hop) => void): Step {
  return async (hop, go) => {
    const began = performance.now();
    const seconds = () => Math.round(performance.now() - began) / 1000;
    try {
      const { detail, value } = await go();
      tell({ hop, outcome: 'ok', seconds: seconds(), detail });
      return value;
    } catch (error) {
      if (error instanceof HopError) {
        tell({ hop, outcome: 'failed', seconds: seconds(), detail: error.message, cure: error.cure });
      }
      throw error;
    }
  };
}
