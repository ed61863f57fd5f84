import {
  alarm,
  bars,
  by,
  count,
  countries,
  defineDashboard,
  donut,
  events,
  filters,
  knownBad,
  number,
  p95,
  sum,
  table,
  timeline,
} from '../build.ts';

export default defineDashboard({
  id: 'cloudfront',
  title: 'CloudFront',
  description:
    'Standard and real-time logs of distributions: errors, what comes from the cache, viewers and what they ask for.',
  index: 'log-aws-cloudfront',
  rows: [
    [
      alarm('Server errors', 'Answers of 5xx.', 'http.response.status_code:>=500'),
      number('Client errors', 'Answers of 4xx.', count('Requests'), {
        query: 'http.response.status_code:[400 TO 499]',
      }),
      knownBad('Viewers'),
      number('Sent', 'Bytes sent to viewers.', sum('http.response.bytes', 'Bytes')),
      number(
        'Time taken',
        'Seconds that 95 of 100 requests take at most.',
        p95('aws.cloudfront.time_taken', 'Seconds'),
      ),
    ],
    [
      filters(
        ['service.id', 'Distribution'],
        ['url.domain', 'Host'],
        ['source.ip', 'Viewer'],
        ['event.action', 'Result'],
        ['http.response.status_code', 'Status'],
      ),
    ],
    [
      timeline(
        'Requests by result',
        'Requests over time: from the cache, from the origin, errors.',
        by('event.action', 'Result', 8),
        { width: 32 },
      ),
      donut('Status', 'Status of answers.', by('http.response.status_code', 'Status', 10)),
    ],
    [
      table('Paths', 'Paths with the most requests, and how these ended.', [
        by('url.path', 'Path', 15),
        by('http.response.status_code', 'Status', 3),
      ]),
      table('Viewers', 'Viewers with the most requests, and what they use.', [
        by('source.ip', 'Viewer', 15),
        by('user_agent.name', 'Tool', 2),
      ]),
    ],
    [
      countries('Where viewers are.'),
      bars('Edge locations', 'Where requests came in.', by('aws.cloudfront.x_edge_location', 'Edge', 15)),
      bars('Hosts', 'Hosts that were asked for.', by('url.domain', 'Host', 15)),
    ],
    [
      donut('TLS versions', 'Versions of TLS that viewers use.', by('tls.version', 'Version', 6)),
      donut(
        'Detailed results',
        'Why a request ended as it did.',
        by('aws.cloudfront.x_edge_detailed_result_type', 'Result', 10),
      ),
      timeline('Sent over time', 'Bytes sent to viewers.', undefined, { metric: sum('http.response.bytes', 'Bytes') }),
    ],
    [
      events('Latest requests', 'The requests themselves.', [
        'source.ip',
        'http.request.method',
        'url.full',
        'http.response.status_code',
        'event.action',
        'user_agent.name',
      ]),
    ],
  ],
});
