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
  id: 'postgresql',
  title: 'RDS for PostgreSQL',
  description: 'PostgreSQL on RDS and Aurora: errors, failed connections, slow and audited statements.',
  index: 'log-aws-rds-postgresql',
  rows: [
    [
      alarm('Errors', 'Messages of ERROR, FATAL and PANIC.', 'log.level:(ERROR OR FATAL OR PANIC)'),
      alarm(
        'Failed connections',
        'Connections that were refused.',
        'event.category:authentication AND event.outcome:failure',
      ),
      number('Audited', 'Statements that pgAudit has recorded.', count('Statements'), {
        query: '_exists_:aws.rds.audit_type',
      }),
      number('Slowest', 'Milliseconds of the slowest statement.', max('aws.rds.duration', 'Milliseconds')),
      number('Databases', 'Different databases.', unique('aws.rds.database', 'Databases')),
    ],
    [
      filters(
        ['cloud.account.id', 'Account'],
        ['aws.rds.database', 'Database'],
        ['user.name', 'User'],
        ['source.ip', 'Client'],
      ),
    ],
    [
      timeline('Messages by level', 'Messages over time.', by('log.level', 'Level', 8), { width: 32 }),
      donut('Events', 'What messages tell of.', by('event.action', 'Event', 10)),
    ],
    [
      table(
        'Errors by database',
        'What goes wrong, and where.',
        [by('aws.rds.database', 'Database', 10), by('error.code', 'Code', 5), by('user.name', 'User', 3)],
        { query: '_exists_:error.message' },
      ),
      table(
        'Slow statements',
        'Statements by the longest time that they took.',
        [by('aws.rds.query', 'Statement', 15)],
        { metrics: [max('aws.rds.duration', 'Milliseconds'), count('Times')] },
      ),
    ],
    [
      table(
        'Audited statements',
        'What pgAudit has recorded.',
        [by('user.name', 'User', 10), by('aws.rds.audit_class', 'Class', 4), by('aws.rds.audit_command', 'Command', 4)],
        { query: '_exists_:aws.rds.audit_type' },
      ),
      bars('Clients', 'Addresses that connect.', by('source.ip', 'Client', 15)),
      bars('Users', 'Users that connect.', by('user.name', 'User', 15)),
    ],
    [
      events('Latest messages', 'The messages themselves.', [
        'log.level',
        'event.action',
        'aws.rds.database',
        'user.name',
        'source.ip',
        'message',
      ]),
    ],
  ],
});
