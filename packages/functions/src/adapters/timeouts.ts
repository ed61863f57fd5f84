/** How long clients of AWS wait: milliseconds to connect, and to the first byte of an answer. */
export const TIMEOUTS = { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true };
