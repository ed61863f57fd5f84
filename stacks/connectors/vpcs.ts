/**
 * Ids of VPCs: those that are named, or all that the account has in the Region at this deployment. Those that others share
 * with it are theirs to log.
 */
export async function vpcsOf(given: readonly string[] | 'all'): Promise<readonly string[]> {
  if (given !== 'all') return given;
  const { accountId } = await aws.getCallerIdentity();
  const { ids } = await aws.ec2.getVpcs({ filters: [{ name: 'owner-id', values: [accountId] }] });
  return ids.toSorted();
}
