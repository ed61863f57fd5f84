import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  ListTagsForResourceCommand,
  PutRetentionPolicyCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-cloudwatch-logs';
import { TIMEOUTS } from '../adapters/timeouts.ts';

/** Tag of groups that were not there before; its value says who made them. */
const TAG = 'sekisho';

/** Groups of CloudWatch Logs, by their ARNs. */
export interface LogGroups {
  /** Makes a group where there is none, with days that it keeps records; one that is there stays as it is. */
  ensure(arn: string, owner: string, retentionInDays: number): Promise<void>;
  /** Whether the owner has made the group. */
  isMadeBy(arn: string, owner: string): Promise<boolean>;
}

function nameOf(arn: string): string {
  return arn.split(':').slice(6).join(':');
}

/**
 * Groups of the Region the function runs in.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
export function logGroups(): LogGroups {
  const client = new CloudWatchLogsClient({ requestHandler: TIMEOUTS });
  return {
    async ensure(arn, owner, retentionInDays) {
      const logGroupName = nameOf(arn);
      try {
        await client.send(new CreateLogGroupCommand({ logGroupName, tags: { [TAG]: owner } }));
      } catch (error) {
        if (error instanceof ResourceAlreadyExistsException) return;
        throw error;
      }
      await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays }));
    },
    async isMadeBy(resourceArn, owner) {
      try {
        const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
        return tags?.[TAG] === owner;
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return false;
        throw error;
      }
    },
  };
}
