/** A URL as it may be shown: without name and password, and without a slash at its end. */
export function withoutPassword(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`.replace(/\/+$/u, '');
}
