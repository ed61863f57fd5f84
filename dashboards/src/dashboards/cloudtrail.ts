import {
  alarm,
  bars,
  by,
  count,
  defineDashboard,
  donut,
  events,
  filters,
  knownBad,
  number,
  table,
  timeline,
  unique,
} from '../build.ts';

const ROOT =
  'aws.cloudtrail.userIdentity.type:Root AND NOT _exists_:aws.cloudtrail.userIdentity.invokedBy AND NOT aws.cloudtrail.eventType:AwsServiceEvent';
const DENIED = 'error.code:(*UnauthorizedOperation OR AccessDenied*)';
const IAM =
  'event.action:(CreateUser OR DeleteUser OR CreateAccessKey OR CreateRole OR DeleteRole OR CreatePolicy OR DeletePolicy OR CreatePolicyVersion OR DeletePolicyVersion OR PutUserPolicy OR PutRolePolicy OR PutGroupPolicy OR DeleteUserPolicy OR DeleteRolePolicy OR DeleteGroupPolicy OR AttachUserPolicy OR AttachRolePolicy OR AttachGroupPolicy OR DetachUserPolicy OR DetachRolePolicy OR DetachGroupPolicy OR UpdateAssumeRolePolicy OR AddUserToGroup)';
const NETWORK =
  'event.action:(AuthorizeSecurityGroupIngress OR AuthorizeSecurityGroupEgress OR RevokeSecurityGroupIngress OR RevokeSecurityGroupEgress OR CreateSecurityGroup OR DeleteSecurityGroup OR ModifySecurityGroupRules OR CreateNetworkAcl OR CreateNetworkAclEntry OR DeleteNetworkAcl OR DeleteNetworkAclEntry OR ReplaceNetworkAclEntry OR ReplaceNetworkAclAssociation OR CreateRoute OR CreateRouteTable OR ReplaceRoute OR DeleteRoute OR DeleteRouteTable OR CreateInternetGateway OR AttachInternetGateway OR DeleteInternetGateway OR DetachInternetGateway OR CreateVpc OR DeleteVpc OR CreateVpcPeeringConnection OR AcceptVpcPeeringConnection)';
const LOGGING =
  'event.action:(StopLogging OR StartLogging OR DeleteTrail OR UpdateTrail OR CreateTrail OR PutEventSelectors OR DeleteFlowLogs OR StopConfigurationRecorder OR DeleteConfigurationRecorder OR DeleteDeliveryChannel OR DeleteDetector OR UpdateDetector OR DisableSecurityHub)';
const KEYS = 'event.action:(ScheduleKeyDeletion OR DisableKey OR PutKeyPolicy OR DeleteImportedKeyMaterial)';
const BUCKETS =
  'event.action:(PutBucketPolicy OR DeleteBucketPolicy OR PutBucketAcl OR PutBucketCors OR DeleteBucketCors OR PutBucketLifecycle OR PutBucketReplication OR PutBucketPublicAccessBlock OR DeleteBucketPublicAccessBlock OR PutPublicAccessBlock OR DeletePublicAccessBlock)';

export default defineDashboard({
  id: 'cloudtrail',
  title: 'CloudTrail',
  description:
    'Who did what in AWS: the root user, failed sign-ins, refused calls, and changes that the CIS benchmark watches.',
  index: 'log-aws-cloudtrail',
  rows: [
    [
      alarm('Use of the root user', 'Calls by the root user itself. There should be none.', ROOT),
      alarm(
        'Failed console sign-ins',
        'Sign-ins to the console that failed.',
        'event.action:ConsoleLogin AND event.outcome:failure',
      ),
      alarm(
        'Sign-ins without MFA',
        'Sign-ins to the console that went through without a second factor.',
        'event.action:ConsoleLogin AND event.outcome:success AND aws.cloudtrail.additionalEventData.MFAUsed:No',
      ),
      number('Refused calls', 'Calls that were denied for want of permission.', count('Events'), { query: DENIED }),
      knownBad('Callers'),
      number('Users', 'Different callers.', unique('user.name', 'Users')),
    ],
    [
      number('Changes of logging', 'Trails, flow logs, Config and GuardDuty switched or changed.', count('Events'), {
        query: LOGGING,
      }),
      number('Changes of IAM', 'Users, keys, roles and policies made or changed.', count('Events'), { query: IAM }),
      number(
        'Changes of networks',
        'Security groups, network ACLs, routes, gateways and VPCs changed.',
        count('Events'),
        { query: NETWORK },
      ),
      number('Changes of keys', 'KMS keys disabled, scheduled for deletion, or with another policy.', count('Events'), {
        query: KEYS,
      }),
      number('Changes of bucket policies', 'Policies, ACLs and public access of buckets changed.', count('Events'), {
        query: BUCKETS,
      }),
    ],
    [
      filters(
        ['cloud.account.id', 'Account'],
        ['cloud.region', 'Region'],
        ['user.name', 'User'],
        ['event.action', 'Action'],
        ['source.ip', 'Address'],
      ),
    ],
    [
      timeline(
        'Calls by outcome',
        'Calls over time, and whether they went through.',
        by('event.outcome', 'Outcome', 3),
        { width: 32 },
      ),
      donut('Kinds of identity', 'What kind of identity called.', by('aws.cloudtrail.userIdentity.type', 'Kind', 8)),
    ],
    [
      bars('Services', 'Services that were called.', by('event.module', 'Service', 15)),
      table(
        'Refused calls by caller',
        'Who is refused what, the most frequent first.',
        [by('user.name', 'User', 10), by('event.action', 'Action', 5), by('error.code', 'Error', 3)],
        { query: 'event.outcome:failure' },
      ),
    ],
    [
      table(
        'Sensitive changes',
        'Changes of logging, IAM, networks, keys and buckets: what, by whom, in which account.',
        [by('event.action', 'Action', 15), by('user.name', 'User', 5), by('cloud.account.id', 'Account', 3)],
        { query: `(${LOGGING}) OR (${IAM}) OR (${NETWORK}) OR (${KEYS}) OR (${BUCKETS})` },
      ),
      table('Callers', 'Users, the roles whose rights they use, and where they call from.', [
        by('user.name', 'User', 15),
        by('source.ip', 'Address', 3),
        by('user_agent.name', 'Tool', 3),
      ]),
    ],
    [
      events('Latest calls', 'The events themselves.', [
        'event.action',
        'event.module',
        'event.outcome',
        'user.name',
        'source.ip',
        'error.code',
      ]),
    ],
  ],
});
