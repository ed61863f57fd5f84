/** Account and region that a key tells. */
export interface KeyLocation {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGION =
  /^(?:global|(?:[a-z]{2}(?:-gov|-iso[a-z]?)?|eusc-[a-z]{2})-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)-\d)$/u;

/** A segment that is an account, alone or as a partition of that name: a time of day has twelve digits as well. */
const ACCOUNT = /^(?:[\w-]*account[\w-]*=)?(?<account>\d{12})$/iu;

/**
 * Reads account and region off a key: whole path segments only, so that a folder named `my-global-app` is no region. The
 * forms with a name, `aws-account-id=…` and `aws-region=…` of partitioned deliveries, count as well.
 */
export function locate(key: string): KeyLocation {
  let account: string | undefined;
  let region: string | undefined;
  for (const segment of key.split('/').slice(0, -1)) {
    account ??= ACCOUNT.exec(segment)?.groups?.['account'];
    const value = segment.slice(segment.indexOf('=') + 1);
    if (region === undefined && REGION.test(value)) region = value;
  }
  return { account, region };
}
