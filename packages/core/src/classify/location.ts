/** Account and region that a key tells. */
export interface KeyLocation {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

const REGION =
  /^(?:global|[a-z]{2}(?:-gov|-iso[a-z]?)?-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)-\d)$/u;

/**
 * Reads account and region off a key: whole path segments only, so that a folder named `my-global-app` is no region. The
 * forms with a name, `aws-account-id=…` and `aws-region=…` of partitioned deliveries, count as well.
 */
export function locate(key: string): KeyLocation {
  let account: string | undefined;
  let region: string | undefined;
  for (const segment of key.split('/').slice(0, -1)) {
    const value = segment.slice(segment.indexOf('=') + 1);
    if (account === undefined && /^\d{12}$/u.test(value)) account = value;
    if (region === undefined && REGION.test(value)) region = value;
  }
  return { account, region };
}
