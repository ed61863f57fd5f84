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
  id: 'guardduty',
  title: 'GuardDuty',
  description: 'Findings of Amazon GuardDuty: how bad, of what kind, and whom they are about.',
  index: 'log-aws-guardduty',
  rows: [
    [
      alarm('High and critical', 'Findings with a severity of 7 or more.', 'event.severity:>=7'),
      number('Findings', 'All findings, each change of one counted.', count('Findings')),
      number('Types', 'Different types of findings.', unique('rule.name', 'Types')),
      number('Accounts', 'Accounts with findings.', unique('cloud.account.id', 'Accounts')),
      number('Worst', 'The highest severity, of 10.', max('event.severity', 'Severity')),
    ],
    [
      filters(
        ['cloud.account.id', 'Account'],
        ['cloud.region', 'Region'],
        ['rule.name', 'Type'],
        ['log.level', 'Severity'],
      ),
    ],
    [
      timeline('Findings by severity', 'Findings over time.', by('log.level', 'Severity', 5), { width: 32 }),
      donut(
        'Tactics',
        'What the attacker is after, in the words of MITRE ATT&CK.',
        by('threat.tactic.name', 'Tactic', 10),
      ),
    ],
    [
      table('Types of findings', 'The most frequent types, and how bad they are.', [by('rule.name', 'Type', 20)], {
        metrics: [count('Findings'), max('event.severity', 'Highest severity')],
      }),
      table('Instances and users', 'Whom findings are about.', [
        by('cloud.instance.id', 'Instance', 10),
        by('rule.name', 'Type', 5),
      ]),
    ],
    [
      bars('Remote addresses', 'Addresses that findings are about.', by('source.ip', 'Address', 15)),
      bars('Operators', 'Whose networks these addresses are in.', by('source.as.organization.name', 'Operator', 15)),
      bars('Users', 'Users that findings are about.', by('user.name', 'User', 15)),
    ],
    [
      events('Latest findings', 'The findings themselves.', [
        'rule.name',
        'log.level',
        'event.severity',
        'cloud.account.id',
        'source.ip',
        'user.name',
      ]),
    ],
  ],
});
