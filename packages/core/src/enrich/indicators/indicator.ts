import { isNetwork } from '../prefix-table.ts';

/** What an indicator of compromise is: an address or a network, a name in DNS with all below it, a URL, the hash of a file. */
export type IndicatorKind = 'address' | 'domain' | 'url' | 'hash';

/** What whoever tells of an indicator says about it. Times are days: what differs for each would make files huge. */
export interface IndicatorDetails {
  /** Who tells of it. */
  readonly provider: string;
  /** The malware, the campaign… */
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly confidence?: Confidence | undefined;
  readonly reference?: string | undefined;
  /** `2026-11-20` */
  readonly firstSeen?: string | undefined;
  readonly lastSeen?: string | undefined;
  /** `WHITE`, `CLEAR`, `GREEN`, `AMBER`, `AMBER+STRICT` or `RED`. */
  readonly tlp?: string | undefined;
}

/** How sure, in the words of ECS. */
export type Confidence = 'Not Specified' | 'None' | 'Low' | 'Medium' | 'High';

/** Something that should not be met. */
export interface Indicator {
  readonly kind: IndicatorKind;
  /** In the form that `toIndicatorValue` gives. */
  readonly value: string;
  readonly details: IndicatorDetails;
}

/** What a feed holds. */
export interface Feed {
  readonly indicators: readonly Indicator[];
  /** Entries that name no indicator that can be looked for. */
  readonly skipped: number;
}

const HASH = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}|[0-9a-f]{128})$/u;
const DOMAIN =
  /^(?=.{4,253}$)(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?\.)+(?:[\p{L}]{2,63}|xn--[a-z0-9-]{2,59})$/u;
const URL_SCHEME = /^(?:https?|ftp|wss?):\/\//iu;

/**
 * Tells what a text is, and the form in which it is looked for. Brackets and `hxxp`, which keep it from being clicked on,
 * are taken out.
 */
export function toIndicatorValue(text: string): { readonly kind: IndicatorKind; readonly value: string } | undefined {
  const plain = text
    .trim()
    .replace(/^hxxp/iu, 'http')
    .replaceAll(/\[\.\]|\(\.\)|\[dot\]/giu, '.')
    .replaceAll('[:]', ':');
  if (URL_SCHEME.test(plain)) {
    const url = normalUrl(plain);
    return url === undefined ? undefined : { kind: 'url', value: url };
  }
  if (isNetwork(plain)) return { kind: 'address', value: plain };
  const lower = normalDomain(plain);
  if (HASH.test(lower)) return { kind: 'hash', value: lower };
  return DOMAIN.test(lower) ? { kind: 'domain', value: lower } : undefined;
}

/** A name in DNS as it is looked for. */
export function normalDomain(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** A name in the letters that DNS has (`xn--…`): feeds write others, logs do not. */
export function asciiDomain(name: string): string {
  const isAscii = /^[\u0020-\u007e]*$/u.test(name);
  return isAscii || !URL.canParse(`http://${name}`) ? name : new URL(`http://${name}`).hostname;
}

/** The host of a URL as fields have it: an address of IPv6 without its brackets. */
export function bareHost(host: string): string {
  return host.startsWith('[') ? host.slice(1, -1) : host;
}

/** A URL as it is looked for: without what stands behind `#`, and without the port that its scheme has anyway. */
export function normalUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  url.hash = '';
  return url.href;
}
