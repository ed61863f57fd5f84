import { hash } from 'node:crypto';

/** What texts are looked for as; `host` is that of a URL. */
export type TextKind = 'domain' | 'url' | 'hash' | 'host';

/**
 * A text of one kind as a number of 64 bits. Of a million texts, one other text in 10^13 has the number of any; to make one
 * that has, on purpose, takes 10^13 trials and gains a false alarm.
 */
export function digestOf(kind: TextKind, value: string): bigint {
  return BigInt(`0x${hash('sha256', `${kind}\n${value}`, 'hex').slice(0, 16)}`);
}
