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
  sum,
  table,
  timeline,
} from '../build.ts';

export default defineDashboard({
  id: 's3access',
  title: 'S3 access',
  description:
    'Server access logs of buckets: who reads and writes which objects, what is refused, and what comes in unsigned.',
  index: 'log-aws-s3accesslog',
  rows: [
    [
      alarm('Denied', 'Requests that were refused.', 'http.response.status_code:403'),
      number(
        'Without signature',
        'Requests of nobody in particular: they are public reads, or tries.',
        count('Requests'),
        { query: '_exists_:event.action AND NOT _exists_:user.id' },
      ),
      knownBad('Requesters'),
      number('Sent', 'Bytes of objects sent.', sum('http.response.body.bytes', 'Bytes')),
      number('Failures', 'Requests that failed, for whatever reason.', count('Requests'), {
        query: 'event.outcome:failure',
      }),
    ],
    [
      filters(
        ['aws.s3access.bucket', 'Bucket'],
        ['event.action', 'Operation'],
        ['source.ip', 'Requester'],
        ['user.id', 'User'],
      ),
    ],
    [
      timeline('Requests by operation', 'Requests over time.', by('event.action', 'Operation', 8), { width: 32 }),
      donut('Status', 'Status of answers.', by('http.response.status_code', 'Status', 10)),
    ],
    [
      table('Buckets', 'Buckets with the most requests, and how these ended.', [
        by('aws.s3access.bucket', 'Bucket', 15),
        by('event.outcome', 'Outcome', 3),
      ]),
      table(
        'Refused',
        'Who is refused what.',
        [by('source.ip', 'Requester', 10), by('event.action', 'Operation', 5), by('error.code', 'Error', 3)],
        { query: 'event.outcome:failure' },
      ),
    ],
    [
      bars('Objects', 'Keys with the most requests.', by('aws.s3access.key', 'Key', 15)),
      bars('Tools', 'What requests were made with.', by('user_agent.name', 'Tool', 15)),
      bars('Users', 'Who makes requests.', by('user.id', 'User', 15)),
    ],
    [
      events('Latest requests', 'The requests themselves.', [
        'event.action',
        'aws.s3access.bucket',
        'aws.s3access.key',
        'source.ip',
        'user.id',
        'http.response.status_code',
      ]),
    ],
  ],
});
