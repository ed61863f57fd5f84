import {
  alarm,
  bars,
  by,
  count,
  defineDashboard,
  donut,
  events,
  filters,
  max,
  number,
  table,
  timeline,
  unique,
} from '../build.ts';

export default defineDashboard({
  id: 'mysql',
  title: 'RDS for MySQL',
  description: 'MySQL, MariaDB and Aurora MySQL on RDS: errors, failed connections, slow and audited statements.',
  index: 'log-aws-rds-mysql',
  rows: [
    [
      alarm(
        'Failed connections',
        'Connections that were refused.',
        'event.outcome:failure AND event.category:authentication',
      ),
      number('Failures', 'Events that failed, for whatever reason.', count('Events'), {
        query: 'event.outcome:failure',
      }),
      number('Slowest', 'Seconds of the slowest statement.', max('aws.rds.query_time', 'Seconds')),
      number('Users', 'Different users.', unique('user.name', 'Users')),
      number('Clients', 'Different client addresses.', unique('source.ip', 'Clients')),
    ],
    [
      filters(
        ['cloud.account.id', 'Account'],
        ['event.dataset', 'Log'],
        ['aws.rds.database', 'Database'],
        ['user.name', 'User'],
        ['source.ip', 'Client'],
      ),
    ],
    [
      timeline(
        'Events by kind',
        'Events over time: connections, statements, messages.',
        by('event.action', 'Event', 10),
        { width: 32 },
      ),
      donut('Outcomes', 'How events ended, where they say so.', by('event.outcome', 'Outcome', 3)),
    ],
    [
      table(
        'Slow statements',
        'Statements by the longest time that they took, and the rows they looked at.',
        [by('aws.rds.query', 'Statement', 15)],
        {
          metrics: [max('aws.rds.query_time', 'Seconds'), max('aws.rds.rows_examined', 'Rows examined')],
        },
      ),
      table('Who does what', 'Users, and what they do.', [
        by('user.name', 'User', 10),
        by('event.action', 'Event', 5),
        by('aws.rds.database', 'Database', 3),
      ]),
    ],
    [
      bars('Messages by level', 'Levels of the error log.', by('log.level', 'Level', 8)),
      bars('Client addresses', 'Addresses that connect.', by('source.ip', 'Client', 15)),
      bars('Error codes', 'Codes of errors.', by('error.code', 'Code', 15)),
    ],
    [
      events('Latest events', 'The events themselves.', [
        'event.action',
        'event.outcome',
        'user.name',
        'source.ip',
        'aws.rds.database',
        'aws.rds.query',
      ]),
    ],
  ],
});
