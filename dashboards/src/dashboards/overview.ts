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
  heat,
  knownBad,
  number,
  table,
  timeline,
  unique,
} from '../build.ts';

export default defineDashboard({
  id: 'overview',
  title: 'Overview',
  description: 'All logs at once: what is wrong, who is behind it, and where else they have been.',
  index: 'log',
  rows: [
    [
      knownBad('Events with an address, name, URL or hash'),
      alarm(
        'Alerts',
        'Findings of GuardDuty and Security Hub, and what WAF has blocked or counted.',
        'event.kind:alert',
      ),
      number('Failures', 'Events with the outcome failure, in all logs.', count('Events'), {
        query: 'event.outcome:failure',
      }),
      alarm(
        'Unreadable records',
        'Records that could not be parsed; they are here with their text.',
        'event.kind:pipeline_error',
      ),
      number('Accounts', 'AWS accounts that events come from.', unique('cloud.account.id', 'Accounts')),
      number('Addresses', 'Different source addresses, about.', unique('source.ip', 'Addresses')),
    ],
    [
      filters(
        ['cloud.account.id', 'Account'],
        ['cloud.region', 'Region'],
        ['event.dataset', 'Log'],
        ['related.ip', 'Address'],
        ['related.user', 'User'],
      ),
    ],
    [
      timeline(
        'Events by log',
        'How many events each log brings, over time. A gap is a log that has fallen silent.',
        by('event.dataset', 'Log', 12),
        { width: 32 },
      ),
      donut('Outcomes', 'How events ended, where they say so.', by('event.outcome', 'Outcome', 3)),
    ],
    [
      table(
        'Known bad by indicator',
        'What was met, who tells of it, and in which log.',
        [
          by('threat.indicator.provider', 'Told by', 10),
          by('threat.indicator.name', 'Name', 5),
          by('event.dataset', 'Log', 5),
        ],
        { query: '_exists_:threat.indicator.provider' },
      ),
      countries('Where source addresses are registered.'),
      bars('Operators', 'Whose networks source addresses are in.', by('source.as.organization.name', 'Operator', 15)),
    ],
    [
      table(
        'Top talkers',
        'Source addresses with the most events, and the logs they are in. Click one to see all of it.',
        [by('source.ip', 'Source address', 20), by('event.dataset', 'Log', 5)],
      ),
      table('Users', 'Users with the most events, and how these ended. Click one to see all of it.', [
        by('user.name', 'User', 20),
        by('event.outcome', 'Outcome', 3),
      ]),
      table(
        'Failures by action',
        'What fails most.',
        [by('event.dataset', 'Log', 10), by('event.action', 'Action', 5)],
        {
          query: 'event.outcome:failure',
        },
      ),
    ],
    [
      heat(
        'Rhythm',
        'Events of each log by the hour: what is unlike itself stands out.',
        by('event.dataset', 'Log', 15),
      ),
      bars('Accounts and Regions', 'Regions with the most events.', by('cloud.region', 'Region', 15)),
      bars('Tools', 'What requests were made with.', by('user_agent.name', 'Tool', 15)),
    ],
    [
      events('Latest events', 'The events themselves.', [
        'event.dataset',
        'event.action',
        'event.outcome',
        'source.ip',
        'user.name',
        'cloud.account.id',
      ]),
    ],
  ],
});
