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
  id: 'securityhub',
  title: 'Security Hub',
  description: 'Findings that AWS Security Hub has gathered: what fails which control, and where.',
  index: 'log-aws-securityhub',
  rows: [
    [
      alarm(
        'Critical and high',
        'Active findings of the two highest severities.',
        'log.level:(critical OR high) AND aws.securityhub.RecordState:ACTIVE',
      ),
      number('Failed controls', 'Findings of controls that failed.', count('Findings'), {
        query: 'aws.securityhub.Compliance.Status:FAILED',
      }),
      number('New', 'Findings that nobody has taken up yet.', count('Findings'), {
        query: 'aws.securityhub.Workflow.Status:NEW',
      }),
      number('Accounts', 'Accounts with findings.', unique('cloud.account.id', 'Accounts')),
      number('Products', 'Products that findings come from.', unique('event.provider', 'Products')),
    ],
    [
      filters(
        ['cloud.account.id', 'Account'],
        ['cloud.region', 'Region'],
        ['event.provider', 'Product'],
        ['log.level', 'Severity'],
      ),
    ],
    [
      timeline(
        'Findings by severity',
        'Findings over time, each change of one counted.',
        by('log.level', 'Severity', 5),
        { width: 32 },
      ),
      donut('Compliance', 'How controls ended.', by('aws.securityhub.Compliance.Status', 'Status', 5)),
    ],
    [
      bars('Findings by product', 'Where findings come from.', by('event.provider', 'Product', 10), {
        query: '_exists_:event.provider',
      }),
      donut('Workflow', 'What people have made of findings.', by('aws.securityhub.Workflow.Status', 'Status', 5)),
      bars('Kinds', 'Kinds of findings.', by('rule.category', 'Kind', 15)),
    ],
    [
      table('Findings by title', 'The most frequent findings, and the accounts that they are about.', [
        by('rule.name', 'Finding', 20),
        by('log.level', 'Severity', 2),
        by('cloud.account.id', 'Account', 3),
      ]),
      table('Instances', 'Instances with the most findings.', [
        by('cloud.instance.id', 'Instance', 15),
        by('rule.name', 'Finding', 3),
      ]),
    ],
    [
      events('Latest findings', 'The findings themselves.', [
        'rule.name',
        'log.level',
        'event.provider',
        'cloud.account.id',
        'aws.securityhub.Workflow.Status',
      ]),
    ],
  ],
});
