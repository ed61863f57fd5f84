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
  id: 'linux',
  title: 'Linux',
  description: 'Sign-ins, sudo and system messages of Linux hosts.',
  index: 'log-linux',
  rows: [
    [
      alarm(
        'Failed sign-ins',
        'Authentications that failed.',
        'event.category:authentication AND event.outcome:failure',
      ),
      number('Sign-ins', 'Authentications that went through.', count('Events'), {
        query: 'event.category:authentication AND event.outcome:success',
      }),
      knownBad('Addresses'),
      number('As another user', 'Commands that ran as another user, by sudo for example.', count('Events'), {
        query: '_exists_:user.effective.name',
      }),
      number('Hosts', 'Hosts that messages come from.', unique('host.hostname', 'Hosts')),
    ],
    [filters(['host.hostname', 'Host'], ['process.name', 'Program'], ['user.name', 'User'], ['source.ip', 'Address'])],
    [
      timeline('Messages by program', 'Messages over time.', by('process.name', 'Program', 10), { width: 32 }),
      donut('Outcomes', 'How events ended, where they say so.', by('event.outcome', 'Outcome', 3)),
    ],
    [
      table(
        'Failed sign-ins by address',
        'Who tries, and as whom.',
        [by('source.ip', 'Address', 15), by('user.name', 'User', 5)],
        { query: 'event.outcome:failure' },
      ),
      table(
        'Commands as another user',
        'Who runs what as whom.',
        [by('user.name', 'User', 10), by('user.effective.name', 'As', 3), by('process.command_line', 'Command', 5)],
        { query: '_exists_:user.effective.name' },
      ),
    ],
    [
      bars('Hosts by messages', 'Hosts with the most messages.', by('host.hostname', 'Host', 15)),
      bars('Users', 'Users with the most events.', by('user.name', 'User', 15)),
      countries('Where addresses are registered.'),
    ],
    [
      events('Latest messages', 'The messages themselves.', [
        'host.hostname',
        'process.name',
        'event.action',
        'event.outcome',
        'user.name',
        'source.ip',
        'message',
      ]),
    ],
  ],
});
