import type { IncomingMessage } from 'node:http';
import { fault, type LogOwners } from './log-owners.ts';

function refused(code: string, status = 400) {
  return fault({ status, code, message: `${code}, the fake says` }, false);
}

function done(value: object) {
  return { status: 200, content: JSON.stringify(value) };
}

function cluster({ clusters }: LogOwners, { method, url = '' }: IncomingMessage, body: string) {
  const arn = decodeURIComponent(url.split('/')[3] ?? '');
  const there = clusters.get(arn);
  if (there === undefined) return refused('NotFoundException', 404);
  if (method !== 'PUT') return done({ clusterInfo: there });
  const { currentVersion, ...monitoring } = JSON.parse(body);
  if (currentVersion !== there['currentVersion']) return refused('BadRequestException');
  // As of a request that sets all: what it does not name is gone.
  const { enhancedMonitoring: _1, openMonitoring: _2, loggingInfo: _3, ...rest } = there;
  clusters.set(arn, { ...rest, ...monitoring, currentVersion: `${currentVersion}+` });
  return done({ clusterArn: arn });
}

function group({ groups }: LogOwners, action: string, body: string) {
  const given = JSON.parse(body);
  const name = given.logGroupName ?? String(given.resourceArn).split(':log-group:')[1];
  const there = groups.get(name);
  if (action === 'CreateLogGroup') {
    if (there !== undefined) return refused('ResourceAlreadyExistsException');
    groups.set(name, { tags: given.tags });
    return done({});
  }
  if (there === undefined) return refused('ResourceNotFoundException');
  if (action === 'PutRetentionPolicy') there.retention = given.retentionInDays;
  return done(action === 'ListTagsForResource' ? { tags: there.tags } : {});
}

/** Answers of the services whose requests are JSON: MSK and CloudWatch Logs. */
export function answerJson(owners: LogOwners, incoming: IncomingMessage, body: string) {
  const target = incoming.headers['x-amz-target'];
  if (typeof target !== 'string') return cluster(owners, incoming, body);
  return group(owners, target.split('.').at(-1) ?? '', body);
}
