import { defineFields } from '../../source/field.ts';
import { clfTime, count, integer, ip, keyword } from '../../source/kinds.ts';

/** The columns of an access log record, in their order; the comments are the forms that added them. */
export const fields = defineFields({
  bucket_owner: keyword({ absent: ['-'], doc: 'Canonical id of the owner of the bucket.' }),
  bucket: keyword({ absent: ['-'], doc: 'Bucket that the request was made against.' }),
  time: clfTime({ hidden: true, doc: 'When the request was received: `@timestamp`.' }),
  remote_ip: ip({
    absent: ['-'],
    ecs: 'source.ip',
    related: 'ip',
    doc: 'Address of the requester, or of a proxy; none for requests within AWS.',
  }),
  requester: keyword({
    absent: ['-'],
    ecs: 'user.id',
    doc: 'Canonical id or ARN of the requester; none for anonymous requests.',
  }),
  request_id: keyword({ absent: ['-'], ecs: 'http.request.id', doc: 'Id that S3 gave the request.' }),
  operation: keyword({
    absent: ['-'],
    ecs: 'event.action',
    doc: 'What was asked for: `REST.GET.OBJECT`, `S3.EXPIRE.OBJECT` …',
  }),
  key: keyword({ absent: ['-'], doc: 'Key of the object, URL-encoded as in the log.' }),
  request: keyword({
    absent: ['-'],
    hidden: true,
    doc: 'First line of the request: `http.request.method`, `url.*`, `http.version`.',
  }),
  status: integer({ absent: ['-'], ecs: 'http.response.status_code', doc: 'Status of the answer.' }),
  error_code: keyword({ absent: ['-'], ecs: 'error.code', doc: 'Error of S3, `NoSuchKey`, `AccessDenied` …' }),
  bytes_sent: count({
    absent: ['-'],
    ecs: 'http.response.body.bytes',
    unit: 'byte',
    doc: 'Bytes of the answer, without its header.',
  }),
  object_size: count({ absent: ['-'], unit: 'byte', doc: 'Size of the object.' }),
  total_time: integer({
    absent: ['-'],
    unit: 'ms',
    doc: 'From the arrival of the request to the last byte of the answer: `event.duration`.',
  }),
  turn_around_time: integer({
    absent: ['-'],
    unit: 'ms',
    doc: 'From the last byte of the request to the first of the answer.',
  }),
  referrer: keyword({ absent: ['-'], ecs: 'http.request.referrer', doc: 'Page that the client says it came from.' }),
  user_agent: keyword({ absent: ['-'], ecs: 'user_agent.original', doc: 'What the client calls itself.' }),
  version_id: keyword({ absent: ['-'], doc: 'Version of the object that was asked for.' }),
  host_id: keyword({ absent: ['-'], doc: 'Extended request id, `x-amz-id-2`.' }),
  signature_version: keyword({ absent: ['-'], doc: 'SigV2 or SigV4; none for anonymous requests.' }),
  cipher_suite: keyword({ absent: ['-'], ecs: 'tls.cipher', doc: 'Cipher; none for HTTP.' }),
  authentication_type: keyword({
    absent: ['-'],
    doc: 'AuthHeader, QueryString (a presigned URL); none for anonymous requests.',
  }),
  host_header: keyword({
    absent: ['-'],
    ecs: 'url.domain',
    related: 'hosts',
    doc: 'Endpoint that the request was sent to.',
  }),
  tls_version: keyword({ absent: ['-'], hidden: true, doc: 'TLS protocol: `tls.version`, `tls.version_protocol`.' }),
  // 25 to 27 columns
  access_point_arn: keyword({ absent: ['-'], doc: 'Access point that the request was made through.' }),
  acl_required: keyword({ absent: ['-'], doc: '`Yes` where only an ACL allowed the request.' }),
  source_region: keyword({ absent: ['-'], doc: 'Region that the request came from.' }),
  more: keyword({ absent: ['-'], doc: 'Columns behind the known ones, as they stand.' }),
});

/** The texts of a record. */
export type Texts = Readonly<Partial<Record<keyof typeof fields, string | undefined>>>;
