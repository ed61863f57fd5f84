import type { Parts } from './parts.ts';

const basePath = 'snapshots';

/**
 * The role by which the domain writes snapshots into the data bucket, where the settings want any.
 *
 * @returns what the bootstrap is told of them
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-snapshots.html
 */
export function snapshotStore({ settings, place, buckets, domain }: Parts) {
  const { create, existing } = settings.domain;
  if (existing !== undefined || create.snapshots === undefined) return undefined;
  const { keepDays, hour } = create.snapshots;
  const trust = {
    principals: [{ type: 'Service', identifiers: ['es.amazonaws.com'] }],
    actions: ['sts:AssumeRole'],
    conditions: [
      { test: 'StringEquals', variable: 'aws:SourceAccount', values: [place.account] },
      { test: 'ArnLike', variable: 'aws:SourceArn', values: [domain.arn] },
    ],
  };
  const folder = $interpolate`${buckets.data.arn}/${basePath}/*`;
  const may = [
    { actions: ['s3:ListBucket'], resources: [buckets.data.arn] },
    { actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], resources: [folder] },
    { actions: ['kms:Decrypt', 'kms:GenerateDataKey'], resources: [buckets.key] },
  ];
  const role = new aws.iam.Role('SnapshotRole', {
    assumeRolePolicy: aws.iam.getPolicyDocumentOutput({ statements: [trust] }).json,
    inlinePolicies: [{ name: 'snapshots', policy: aws.iam.getPolicyDocumentOutput({ statements: may }).json }],
  });
  const { name: bucket } = buckets.data;
  return { bucket, basePath, roleArn: role.arn, region: place.region, keepDays, schedule: `0 ${hour} * * *` };
}

/** What the bootstrap is told of snapshots. */
export type Snapshots = ReturnType<typeof snapshotStore>;
