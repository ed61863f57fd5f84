import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { ObjectContext } from '../../model/object.ts';
import { isIp } from '../../parse/ip.ts';
import { memoized } from '../../parse/memo.ts';
import { caller } from './caller.ts';
import { categorise } from './categories.ts';
import type { CloudTrailRow } from './row.ts';
import { subject } from './subject.ts';

const HOST = /^(?:[a-z0-9-]+\.)+[a-z]{2,}$/iu;
const TLS_VERSION = /^(tls|ssl)v?(\d(?:\.\d)?)$/iu;

/** What the table of fields cannot say of a CloudTrail record. */
export function toEcs(row: CloudTrailRow, object: ObjectContext): readonly EcsFields[] {
  return [
    { 'organization.id': object.captures['organization'] },
    ...event(row),
    caller(row),
    ...subject(row),
    origin(row.sourceIPAddress),
    tls(row['tlsDetails.tlsVersion'] ?? ''),
  ];
}

function event(row: CloudTrailRow): readonly EcsFields[] {
  const { eventCategory, errorCode, readOnly } = row;
  if (row.eventType === 'AwsCloudTrailInsight' || eventCategory === 'Insight') return [insight(row)];
  const isSummary = eventCategory === 'Aggregated';
  const call = {
    source: row.eventSource,
    action: row.eventName,
    // Only data events are summed up; events before version 1.07 have no category.
    isDataEvent:
      isSummary ||
      eventCategory === 'Data' ||
      (eventCategory === undefined && row['requestParameters.key'] !== undefined),
    readOnly: isSummary ? true : readOnly,
    errorCode,
  };
  return [{ 'event.outcome': isSummary ? 'unknown' : hasFailed(row) ? 'failure' : 'success' }, categorise(call)];
}

function insight(row: CloudTrailRow): EcsFields {
  return {
    'event.kind': 'alert',
    'event.action': row['insightDetails.eventName'],
    'event.category': ['api'],
    'event.type': ['info'],
    'event.outcome': 'unknown',
    'event.module': row['insightDetails.eventSource'],
  };
}

/** Sign-ins answer `{"ConsoleLogin": "Failure"}`, with or without an error; events of services tell of it in details. */
function hasFailed(row: CloudTrailRow): boolean {
  const { errorCode, errorMessage, eventName, responseElements } = row;
  if (errorCode !== undefined || errorMessage !== undefined) return true;
  if (row.eventType === 'AwsServiceEvent') {
    return (
      row['serviceEventDetails.UserAuthentication'] === 'Failure' ||
      row['serviceEventDetails.CredentialVerification'] === 'Failure' ||
      row['serviceEventDetails.createAccountStatus.state'] === 'FAILED'
    );
  }
  if (eventName === undefined || responseElements === undefined) return false;
  return Object.hasOwn(responseElements, eventName) && responseElements[eventName] === 'Failure';
}

/** An address of the caller may be a host name of AWS, or the words `AWS Internal`. */
function origin(address: string | undefined): EcsFields {
  if (address === undefined) return {};
  if (isIp(address)) return { 'source.ip': address, 'related.ip': [address] };
  return { 'source.address': address, 'source.domain': HOST.test(address) ? address : undefined };
}

const tls = memoized((version): EcsFields => {
  const parts = TLS_VERSION.exec(version);
  return { 'tls.version': parts?.[2], 'tls.version_protocol': parts?.[1]?.toLowerCase() };
});
