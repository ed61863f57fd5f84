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
  table,
  timeline,
  unique,
} from '../build.ts';

export default defineDashboard({
  id: 'web',
  title: 'Web servers',
  description: 'Access and error logs of Apache and NGINX.',
  index: 'log-web',
  rows: [
    [
      alarm('Server errors', 'Answers of 5xx.', 'http.response.status_code:>=500'),
      number('Client errors', 'Answers of 4xx.', count('Requests'), {
        query: 'http.response.status_code:[400 TO 499]',
      }),
      knownBad('Clients'),
      number('Errors', 'Messages of the error logs.', count('Messages'), { query: '_exists_:log.level' }),
      number('Clients', 'Different client addresses, about.', unique('source.ip', 'Clients')),
    ],
    [
      filters(
        ['event.dataset', 'Server'],
        ['url.domain', 'Host'],
        ['source.ip', 'Client'],
        ['http.response.status_code', 'Status'],
      ),
    ],
    [
      timeline('Requests by status', 'Requests over time.', by('http.response.status_code', 'Status', 10), {
        width: 32,
      }),
      donut('Servers', 'Which server.', by('event.dataset', 'Server', 4)),
    ],
    [
      table('Paths', 'Paths with the most requests, and how these ended.', [
        by('url.path', 'Path', 15),
        by('http.response.status_code', 'Status', 3),
      ]),
      table('Clients and tools', 'Client addresses with the most requests, and what they use.', [
        by('source.ip', 'Client', 15),
        by('user_agent.name', 'Tool', 3),
      ]),
    ],
    [
      bars('Levels', 'Levels of the error logs.', by('log.level', 'Level', 8)),
      countries('Where clients are registered.'),
      bars('Methods', 'Methods of requests.', by('http.request.method', 'Method', 10)),
    ],
    [
      events('Latest events', 'The events themselves.', [
        'event.dataset',
        'source.ip',
        'http.request.method',
        'url.path',
        'http.response.status_code',
        'message',
      ]),
    ],
  ],
});
