import type { SplitHost } from '@sekisho/core';
import { parse } from 'tldts';

/** Names that the registries of the internet give away; not those that a company gives to its customers. */
const OPTIONS = { allowPrivateDomains: false, validateHostname: true };

/**
 * Takes host names apart by the public suffix list.
 * @see https://publicsuffix.org/
 */
export const splitHost: SplitHost = (name) => {
  const { domain, subdomain, publicSuffix, isIcann } = parse(name, OPTIONS);
  if (!isIcann || !domain || !publicSuffix) return undefined;
  return { registeredDomain: domain, subdomain: subdomain || undefined, topLevelDomain: publicSuffix };
};

/** Whether names below a name belong to many: `co.uk`, `github.io`. */
export function isSharedDomain(name: string): boolean {
  return parse(name, { allowPrivateDomains: true }).publicSuffix === name;
}
