import type { Place } from './here.ts';

const kinds = {
  INDEX_SLOW_LOGS: 'index-slow',
  SEARCH_SLOW_LOGS: 'search-slow',
  ES_APPLICATION_LOGS: 'application',
} as const;

/**
 * Log groups that the domain writes slow requests and its own errors to.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html
 */
export function domainLogs(domainName: string, place: Place) {
  const { partition, region, account } = place;
  const folder = `/aws/opensearch/${domainName}`;
  const arn = $interpolate`arn:${partition}:logs:${region}:${account}:log-group:${folder}/*`;
  const statement = {
    principals: [{ type: 'Service', identifiers: ['es.amazonaws.com'] }],
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents', 'logs:PutLogEventsBatch'],
    resources: [arn, $interpolate`${arn}:*`],
    conditions: [
      { test: 'StringEquals', variable: 'aws:SourceAccount', values: [account] },
      {
        test: 'ArnLike',
        variable: 'aws:SourceArn',
        values: [$interpolate`arn:${partition}:es:${region}:${account}:domain/${domainName}`],
      },
    ],
  };
  const policy = new aws.cloudwatch.LogResourcePolicy('DomainMayLog', {
    policyName: `${domainName}-domain`,
    policyDocument: aws.iam.getPolicyDocumentOutput({ statements: [statement] }).json,
  });
  return Object.entries(kinds).map(([logType, name]) => {
    const group = new aws.cloudwatch.LogGroup(
      `DomainLog-${name}`,
      { name: `${folder}/${name}`, retentionInDays: 30 },
      { dependsOn: [policy] },
    );
    return { logType, cloudwatchLogGroupArn: group.arn };
  });
}
