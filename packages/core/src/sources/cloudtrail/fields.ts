import { defineFields } from '../../source/field.ts';
import { account, count, decimal, flag, isoTime, keyword, tree } from '../../source/kinds.ts';

/** CloudTrail writes this for names that might be a password typed into the wrong box. */
const HIDDEN = ['HIDDEN_DUE_TO_SECURITY_REASONS'];

const event = defineFields({
  eventTime: isoTime({ hidden: true, doc: 'When the request was finished, in UTC; it becomes `@timestamp`.' }),
  eventID: keyword({ ecs: 'event.id', doc: 'Id of the event, the same in every trail that records it.' }),
  eventId: keyword({ ecs: 'event.id', doc: 'Id of an aggregated event, which spells the name differently.' }),
  eventSource: keyword({
    ecs: 'event.module',
    alias: ['event.provider'],
    doc: 'Service that was called, by the first part of its endpoint: `iam.amazonaws.com`.',
  }),
  eventName: keyword({ ecs: 'event.action', alias: ['rule.name'], doc: 'Operation that was called.' }),
  eventType: keyword({
    doc: 'What produced the event: a call, a console action, a sign-in, a service itself, an insight.',
  }),
  eventCategory: keyword({ doc: 'Management, Data, NetworkActivity, Insight or Aggregated.' }),
  readOnly: flag({ doc: 'Whether the operation changes nothing.' }),
  managementEvent: flag({ doc: 'Whether it is a management event.' }),
  awsRegion: keyword({ ecs: 'cloud.region', doc: 'Region the request was made to.' }),
  recipientAccountId: account({ ecs: 'cloud.account.id', doc: 'Account that received the event.' }),
  accountId: account({ ecs: 'cloud.account.id', doc: 'Account that received an aggregated event.' }),
  apiVersion: keyword({ doc: 'Version of the API that was called.' }),
  requestID: keyword({ alias: ['http.request.id'], doc: 'Id the called service gave the request.' }),
  sharedEventID: keyword({
    doc: 'Id common to the copies of one event in several accounts, and to the two ends of an insight.',
  }),
  errorCode: keyword({ ecs: 'error.code', doc: 'Error of the request, if it failed.' }),
  errorMessage: keyword({ ecs: 'error.message', doc: 'The error in words.' }),
  'timeWindow.windowStart': isoTime({ ecs: 'event.start', doc: 'Start of the time that an aggregated event sums up.' }),
  'timeWindow.windowEnd': isoTime({ ecs: 'event.end', doc: 'End of the time that an aggregated event sums up.' }),
});

const serviceEvent = defineFields({
  'serviceEventDetails.UserAuthentication': keyword({
    hidden: true,
    doc: 'IAM Identity Center: `Success` or `Failure` of a sign-in.',
  }),
  'serviceEventDetails.CredentialVerification': keyword({
    hidden: true,
    doc: 'IAM Identity Center: `Success` or `Failure` of one credential.',
  }),
  'serviceEventDetails.createAccountStatus.state': keyword({
    hidden: true,
    doc: 'Organizations: `SUCCEEDED` or `FAILED`.',
  }),
});

const client = defineFields({
  sourceIPAddress: keyword({
    hidden: true,
    doc: 'Address of the caller; the name of a service for calls made by AWS.',
  }),
  userAgent: keyword({ ecs: 'user_agent.original', doc: 'Tool the request was made with.' }),
  vpcEndpointId: keyword({ doc: 'VPC endpoint the request came through; `AWS Internal` for calls between services.' }),
  vpcEndpointAccountId: keyword({ doc: 'Account of that VPC endpoint.' }),
  sessionCredentialFromConsole: flag({ doc: 'Whether the credentials come from a console session.' }),
  'additionalEventData.MFAUsed': keyword({ doc: 'Sign-ins: whether a second factor was used, `Yes` or `No`.' }),
  'additionalEventData.UserName': keyword({ hidden: true, absent: HIDDEN, doc: 'IAM Identity Center: name typed in.' }),
  'additionalEventData.bytesTransferredIn': count({
    ecs: 'source.bytes',
    unit: 'byte',
    doc: 'Bytes sent by the caller.',
  }),
  'additionalEventData.bytesTransferredOut': count({
    ecs: 'destination.bytes',
    unit: 'byte',
    doc: 'Bytes sent to the caller.',
  }),
  'additionalEventData.CipherSuite': keyword({ ecs: 'tls.cipher', doc: 'Cipher suite, as data events of S3 tell it.' }),
  'tlsDetails.cipherSuite': keyword({ ecs: 'tls.cipher', doc: 'Cipher suite of the connection.' }),
  'tlsDetails.tlsVersion': keyword({ hidden: true, doc: 'TLS version of the connection, `TLSv1.3`.' }),
  'tlsDetails.clientProvidedHostHeader': keyword({
    ecs: 'url.domain',
    alias: ['tls.client.server_name'],
    related: 'hosts',
    doc: 'Host name that the caller asked for, usually the endpoint of the service.',
  }),
});

const identity = defineFields({
  'userIdentity.type': keyword({ doc: 'Kind of identity: Root, IAMUser, AssumedRole, FederatedUser, AWSService…' }),
  'userIdentity.arn': keyword({ related: 'user', doc: 'ARN of the caller.' }),
  'userIdentity.principalId': keyword({ related: 'user', doc: 'Unique id of the caller; also in `user.id`.' }),
  'userIdentity.accountId': keyword({
    alias: ['cloud.origin.account.id'],
    doc: 'Account of the caller; not always a number (`ANONYMOUS_PRINCIPAL`).',
  }),
  'userIdentity.accessKeyId': keyword({ related: 'user', doc: 'Access key that signed the request.' }),
  'userIdentity.userName': keyword({ hidden: true, absent: HIDDEN, doc: 'Name of the caller, where it has one.' }),
  'userIdentity.invokedBy': keyword({ doc: 'Service that made the request for the caller.' }),
  'userIdentity.identityProvider': keyword({ doc: 'External provider that vouched for the caller.' }),
  'userIdentity.onBehalfOf.userId': keyword({ related: 'user', doc: 'IAM Identity Center user behind the request.' }),
  'userIdentity.onBehalfOf.identityStoreArn': keyword({ doc: 'Identity store of that user.' }),
  'userIdentity.sessionContext.sourceIdentity': keyword({
    related: 'user',
    doc: 'Name that was fixed when the chain of roles began.',
  }),
  'userIdentity.sessionContext.attributes.mfaAuthenticated': keyword({
    doc: 'Whether the session began with a second factor, `true` or `false`.',
  }),
  'userIdentity.sessionContext.sessionIssuer.type': keyword({ doc: 'What issued the session: Role, IAMUser or Root.' }),
  'userIdentity.sessionContext.sessionIssuer.arn': keyword({ related: 'user', doc: 'ARN of the issuer.' }),
  'userIdentity.sessionContext.sessionIssuer.accountId': keyword({ doc: 'Account of the issuer.' }),
  'userIdentity.sessionContext.sessionIssuer.principalId': keyword({ doc: 'Unique id of the issuer.' }),
  'userIdentity.sessionContext.sessionIssuer.userName': keyword({
    related: 'user',
    doc: 'Name of the issuer; that of a role is also in `user.roles`.',
  }),
  'userIdentity.sessionContext.webIdFederationData.federatedProvider': keyword({
    doc: 'Provider of a web identity session.',
  }),
});

const subject = defineFields({
  requestParameters: tree({ doc: 'What was asked for; names and forms differ with each operation.' }),
  responseElements: tree({ doc: 'What was answered; operations that change nothing have none.' }),
  'resources.ARN': keyword({ doc: 'ARN of a resource that the event touched.' }),
  'resources.accountId': keyword({ doc: 'Account that owns the resource.' }),
  'resources.type': keyword({ doc: 'CloudFormation type of the resource.' }),
  'requestParameters.userName': keyword({ hidden: true, absent: HIDDEN, doc: 'IAM: user that is read or changed.' }),
  'requestParameters.newUserName': keyword({ hidden: true, doc: 'IAM: new name of the user.' }),
  'requestParameters.groupName': keyword({ hidden: true, doc: 'IAM: group that is read or changed.' }),
  'requestParameters.roleName': keyword({ hidden: true, related: 'user', doc: 'Role that is read or changed.' }),
  'requestParameters.roleArn': keyword({ hidden: true, related: 'user', doc: 'Role that is assumed or handed over.' }),
  'requestParameters.roleSessionName': keyword({ hidden: true, doc: 'STS: name of the session of an assumed role.' }),
  'requestParameters.name': keyword({ hidden: true, doc: 'STS: name of a federated session.' }),
  'responseElements.user.userId': keyword({ hidden: true, related: 'user', doc: 'IAM: id of the created user.' }),
  'responseElements.group.groupId': keyword({ hidden: true, doc: 'IAM: id of the created group.' }),
  'responseElements.assumedRoleUser.assumedRoleId': keyword({
    hidden: true,
    related: 'user',
    doc: 'STS: id of the session.',
  }),
  'responseElements.federatedUser.federatedUserId': keyword({
    hidden: true,
    related: 'user',
    doc: 'STS: id of the federated session.',
  }),
  'responseElements.credentials.accessKeyId': keyword({
    hidden: true,
    related: 'user',
    doc: 'STS: access key that was issued; the calls made with it have it too.',
  }),
  'responseElements.accessKey.accessKeyId': keyword({
    hidden: true,
    related: 'user',
    doc: 'IAM: access key that was created.',
  }),
  'requestParameters.bucketName': keyword({ hidden: true, doc: 'S3: bucket.' }),
  'requestParameters.key': keyword({ hidden: true, doc: 'S3: key of the object.' }),
  'requestParameters.instanceId': keyword({ hidden: true, doc: 'Instance that is read or changed.' }),
  'requestParameters.DescribeInstanceCreditSpecificationsRequest.InstanceId.content': keyword({
    hidden: true,
    doc: 'EC2: instance whose CPU credits are read.',
  }),
  'requestParameters.AssociateIamInstanceProfileRequest.InstanceId': keyword({
    hidden: true,
    doc: 'EC2: instance that gets an instance profile.',
  }),
  'requestParameters.target': keyword({ hidden: true, doc: 'Systems Manager: instance a session is opened to.' }),
  'requestParameters.resourceId': keyword({ hidden: true, doc: 'Systems Manager: instance whose compliance is told.' }),
  'requestParameters.hsmId': keyword({ hidden: true, doc: 'CloudHSM: module that is deleted.' }),
  'responseElements.hsm.hsmId': keyword({ hidden: true, doc: 'CloudHSM: module that was created.' }),
});

const insight = defineFields({
  'insightDetails.state': keyword({ doc: 'Whether the unusual activity starts or ends here.' }),
  'insightDetails.insightType': keyword({ doc: 'What is unusual: the rate of calls or of errors.' }),
  'insightDetails.eventName': keyword({ doc: 'Operation called unusually often; also in `event.action`.' }),
  'insightDetails.eventSource': keyword({ doc: 'Service of that operation; also in `event.module`.' }),
  'insightDetails.errorCode': keyword({ ecs: 'error.code', doc: 'Error met unusually often.' }),
  'insightDetails.insightContext.statistics.baseline.average': decimal({ doc: 'Usual calls or errors per minute.' }),
  'insightDetails.insightContext.statistics.insight.average': decimal({ doc: 'Unusual calls or errors per minute.' }),
  'insightDetails.insightContext.statistics.insightDuration': decimal({ doc: 'Minutes the unusual activity lasted.' }),
  'insightDetails.insightContext.statistics.baselineDuration': decimal({
    doc: 'Minutes the usual activity was watched.',
  }),
});

/** The fields of CloudTrail records: what fills ECS, and what is indexed at its own place in the record. */
export const fields = defineFields({ ...event, ...serviceEvent, ...client, ...identity, ...subject, ...insight });
