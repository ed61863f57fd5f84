/** One or several bytes as percent signs write them. */
const ENCODED = /(?:%[0-9A-Fa-f]{2})+/gu;

/**
 * Takes one layer of percent signs off a text: CloudFront writes blanks, quotes and the like so, and percent signs too.
 * What is no UTF-8 stays as it is.
 */
export function decodeOnce(text: string): string {
  return text.includes('%') ? text.replace(ENCODED, decode) : text;
}

function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}

/** The path or query that the client sent: CloudFront has only written its percent signs as `%25`. */
export function decodeUrl(text: string): string {
  return text.replaceAll('%25', '%');
}

/** The addresses in `X-Forwarded-For`, which CloudFront logs with blanks as `%20` or `\x20`. */
export function forwardedFor(text: string): readonly string[] {
  return decodeOnce(text.replaceAll('\\x20', ' '))
    .split(',')
    .map((one) => one.trim());
}
