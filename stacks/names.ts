/** The full name of something that AWS knows by a name: one account may hold several stages. */
export function nameOf(name: string): string {
  return `${$app.name}-${$app.stage}-${name}`;
}

/** Names of the functions' roles are known before they are there, so that owners of buckets, keys and domains can let them in. */
export function roleName(of: 'bootstrap' | 'loader' | 'api' | 'refresh'): string {
  return nameOf(of);
}
