import {
  alarm,
  bars,
  by,
  count,
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
  id: 'resolver',
  title: 'Route 53 Resolver',
  description:
    'DNS queries of VPCs: what is asked for, by whom, what the DNS Firewall does, and what is known to be bad.',
  index: 'log-aws-r53resolver',
  rows: [
    [
      knownBad('Queries for names, or answers with addresses,'),
      alarm('Firewall', 'Queries that a rule of the DNS Firewall has blocked or alerted of.', '_exists_:rule.ruleset'),
      number(
        'No such name',
        'Queries for names that do not exist: many are a sign of malware, or of a typing error.',
        count('Queries'),
        { query: 'dns.response_code:NXDOMAIN' },
      ),
      number('Names', 'Different names, about.', unique('dns.question.name', 'Names')),
      number('Askers', 'Different addresses that ask.', unique('source.ip', 'Askers')),
    ],
    [
      filters(
        ['cloud.account.id', 'Account'],
        ['aws.route53resolver.vpc_id', 'VPC'],
        ['source.ip', 'Asker'],
        ['dns.question.name', 'Name'],
        ['dns.response_code', 'Response'],
      ),
    ],
    [
      timeline('Queries by response', 'Queries over time.', by('dns.response_code', 'Response', 6), { width: 32 }),
      donut('Types', 'Types of records that are asked for.', by('dns.question.type', 'Type', 10)),
    ],
    [
      table(
        'Registered domains',
        'Domains with the most queries, and how many names below them: one with thousands may be a tunnel.',
        [by('dns.question.registered_domain', 'Domain', 20)],
        {
          metrics: [count('Queries'), unique('dns.question.name', 'Names')],
        },
      ),
      table('Queries by asker', 'Addresses with the most queries.', [
        by('source.ip', 'Asker', 15),
        by('dns.response_code', 'Response', 3),
      ]),
    ],
    [
      bars('Names asked for', 'Names with the most queries.', by('dns.question.name', 'Name', 15)),
      bars('VPCs', 'VPCs with the most queries.', by('aws.route53resolver.vpc_id', 'VPC', 15)),
      bars('Instances', 'Instances with the most queries.', by('cloud.instance.id', 'Instance', 15)),
    ],
    [
      events('Latest queries', 'The queries themselves.', [
        'source.ip',
        'dns.question.name',
        'dns.question.type',
        'dns.response_code',
        'event.action',
        'rule.ruleset',
      ]),
    ],
  ],
});
