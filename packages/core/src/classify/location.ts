/** Account and region that a key tells. */
export interface KeyLocation {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/** @see https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGION =
  /^(?:global|(?:[a-z]{2}(?:-gov|-iso[a-z]?)?|eusc-[a-z]{2})-(?:central|north|south|east|west|northeast|northwest|southeast|southwest)-\d)$/u;

/** Whether a text is the name of an AWS region, or `global`. */
export function isRegion(text: string): boolean {
  return REGION.test(text);
}

const TWELVE_DIGITS = /^\d{12}$/u;

/**
 * Reads account and region off a key: whole path segments only, so that a folder named `my-global-app` is no region. The
 * forms with a name, `aws-account-id=…` and `aws-region=…` of partitioned deliveries, count as well.
 */
export function locate(key: string): KeyLocation {
  let account: string | undefined;
  let region: string | undefined;
  for (const segment of key.split('/').slice(0, -1)) {
    const equals = segment.indexOf('=');
    const value = segment.slice(equals + 1);
    if (account === undefined && TWELVE_DIGITS.test(value) && mayNameAccount(segment.slice(0, Math.max(0, equals)))) {
      account = value;
    }
    if (region === undefined && isRegion(value)) region = value;
  }
  return { account, region };
}

/** Whether the name of a partition may be that of an account's: a time of day has twelve digits as well. */
function mayNameAccount(name: string): boolean {
  return name === '' || /account/iu.test(name);
}
