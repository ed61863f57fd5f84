import {
  alarm,
  average,
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
  table,
  timeline,
  unique,
} from '../build.ts';

export default defineDashboard({
  id: 'elb',
  title: 'Load balancers',
  description: 'Application, Network and Classic Load Balancers: errors, latency, clients and what they ask for.',
  index: 'log-aws-elb',
  rows: [
    [
      alarm('Server errors', 'Answers of 5xx.', 'http.response.status_code:>=500'),
      number('Client errors', 'Answers of 4xx.', count('Requests'), {
        query: 'http.response.status_code:[400 TO 499]',
      }),
      knownBad('Clients'),
      number(
        'Target time',
        'Seconds that 95 of 100 requests wait for the target at most.',
        p95('aws.elb.target_processing_time', 'Seconds'),
      ),
      number('Clients', 'Different client addresses, about.', unique('source.ip', 'Clients')),
    ],
    [
      filters(
        ['aws.elb.name', 'Load balancer'],
        ['cloud.account.id', 'Account'],
        ['url.domain', 'Host'],
        ['source.ip', 'Client'],
        ['http.response.status_code', 'Status'],
      ),
    ],
    [
      timeline(
        'Requests by status',
        'Requests over time, by the status of the answer.',
        by('http.response.status_code', 'Status', 10),
        { width: 32 },
      ),
      donut('Load balancers', 'Which load balancer was asked.', by('aws.elb.name', 'Load balancer', 10)),
    ],
    [
      table(
        'Slow paths',
        'Paths by how long the target takes on average, and how often they are asked for.',
        [by('url.path', 'Path', 15)],
        {
          metrics: [average('aws.elb.target_processing_time', 'Seconds'), count('Requests')],
        },
      ),
      table('Clients by requests', 'Client addresses with the most requests, and how these ended.', [
        by('source.ip', 'Client', 15),
        by('http.response.status_code', 'Status', 4),
      ]),
    ],
    [
      bars('Hosts', 'Hosts that were asked for.', by('url.domain', 'Host', 15)),
      bars('Tools', 'What requests were made with.', by('user_agent.name', 'Tool', 15)),
      countries('Where clients are registered.'),
    ],
    [
      donut('TLS versions', 'Versions of TLS that clients use.', by('tls.version', 'Version', 6)),
      donut('Actions', 'What the load balancer did with requests.', by('event.action', 'Action', 8)),
      timeline('Target time over time', 'Average seconds until the target answers.', undefined, {
        metric: average('aws.elb.target_processing_time', 'Seconds'),
      }),
    ],
    [
      events('Latest requests', 'The requests themselves.', [
        'aws.elb.name',
        'source.ip',
        'http.request.method',
        'url.full',
        'http.response.status_code',
        'user_agent.name',
      ]),
    ],
  ],
});
