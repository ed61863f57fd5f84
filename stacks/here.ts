/** Where the app is deployed to; every ARN that is put together by hand is made of these. */
export function here() {
  return {
    account: aws.getCallerIdentityOutput().accountId,
    partition: aws.getPartitionOutput().partition,
    region: aws.getRegionOutput().region,
  };
}

/** Account, partition and Region, known only when deploying. */
export type Place = ReturnType<typeof here>;
