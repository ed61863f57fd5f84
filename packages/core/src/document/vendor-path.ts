/**
 * Where a column of the vendor's is kept: under its own name, with whatever is not a letter or a digit written as `_`.
 * Names come from header lines too, which are data, and must not trip over the rules for paths.
 */
export function vendorPath(namespace: string, name: string): string {
  return `${namespace}.${name.replace(/[^A-Za-z0-9]/gu, '_') || '_'}`;
}
