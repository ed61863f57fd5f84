/**
 * Percent-encodes all but the unreserved characters, as signatures of AWS want it. Others leave `! ' ( ) *` as they are, or
 * make `+` of spaces: what is sent would differ from what was signed.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/gu, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Names and values as a query, without the question mark. */
export function encodeQuery(pairs: Iterable<readonly [string, string]>): string {
  return Array.from(pairs, ([name, value]) => `${encode(name)}=${encode(value)}`).join('&');
}
