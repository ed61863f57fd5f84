import {
  alarm,
  bars,
  by,
  count,
  defineDashboard,
  donut,
  events,
  filters,
  number,
  table,
  timeline,
  unique,
} from '../build.ts';

export default defineDashboard({
  id: 'msk',
  title: 'MSK',
  description: 'Logs of Kafka brokers on Amazon MSK.',
  index: 'log-aws-msk',
  rows: [
    [
      alarm('Errors', 'Messages of ERROR and FATAL.', 'log.level:(ERROR OR FATAL)'),
      number('Warnings', 'Messages of WARN.', count('Messages'), { query: 'log.level:WARN' }),
      number('Messages', 'All messages.', count('Messages')),
      number('Clusters', 'Different clusters.', unique('service.name', 'Clusters')),
    ],
    [
      filters(
        ['service.name', 'Cluster'],
        ['service.node.name', 'Broker'],
        ['log.level', 'Level'],
        ['log.logger', 'Logger'],
      ),
    ],
    [
      timeline('Messages by level', 'Messages over time.', by('log.level', 'Level', 6), { width: 32 }),
      donut('Brokers', 'Which broker messages come from.', by('service.node.name', 'Broker', 10)),
    ],
    [
      bars('Loggers', 'Parts of the broker with the most messages.', by('log.logger', 'Logger', 15)),
      table(
        'Errors by type',
        'What goes wrong, and where.',
        [by('error.type', 'Error', 10), by('log.logger', 'Logger', 3)],
        { query: '_exists_:error.type' },
      ),
      bars('Topics', 'Topics that lag metrics are of.', by('aws.msk.topic', 'Topic', 15)),
    ],
    [
      events('Latest messages', 'The messages themselves.', [
        'log.level',
        'service.name',
        'service.node.name',
        'log.logger',
        'message',
      ]),
    ],
  ],
});
