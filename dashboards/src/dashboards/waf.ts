import {
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
  id: 'waf',
  title: 'WAF',
  description: 'Requests that AWS WAF has inspected: what was blocked, by which rule, and who sent it.',
  index: 'log-aws-waf',
  rows: [
    [
      number('Blocked', 'Requests that were blocked.', count('Requests'), { query: 'event.action:block' }),
      number('Allowed', 'Requests that were let through.', count('Requests'), { query: 'event.action:allow' }),
      knownBad('Clients'),
      number('Clients', 'Different client addresses, about.', unique('source.ip', 'Clients')),
      number('Web ACLs', 'Access control lists that requests came to.', unique('rule.ruleset', 'Web ACLs')),
    ],
    [
      filters(
        ['rule.ruleset', 'Web ACL'],
        ['event.action', 'Action'],
        ['rule.name', 'Rule'],
        ['source.ip', 'Client'],
        ['url.domain', 'Host'],
      ),
    ],
    [
      timeline(
        'Requests by action',
        'Requests over time, and what was done with them.',
        by('event.action', 'Action', 6),
        { width: 32 },
      ),
      donut('Kinds of rules', 'What kind of rule decided.', by('rule.category', 'Kind', 6)),
    ],
    [
      table(
        'Rules that block',
        'Rules by what they have blocked.',
        [by('rule.ruleset', 'Web ACL', 5), by('rule.name', 'Rule', 10)],
        { query: 'event.action:block' },
      ),
      table(
        'Blocked clients',
        'Whom it was that was blocked, and by which rule.',
        [by('source.ip', 'Client', 15), by('rule.name', 'Rule', 3)],
        { query: 'event.action:block' },
      ),
    ],
    [
      countries('Where clients are.'),
      bars('Paths', 'Paths that were asked for.', by('url.path', 'Path', 15)),
      bars('Tools', 'What requests were made with.', by('user_agent.name', 'Tool', 15)),
    ],
    [
      bars('Labels', 'Labels that rules have given to requests.', by('aws.waf.labels.name', 'Label', 15)),
      donut('Methods', 'Methods of requests.', by('http.request.method', 'Method', 8)),
      bars('Hosts', 'Hosts that were asked for.', by('url.domain', 'Host', 15)),
    ],
    [
      events('Latest requests', 'The requests themselves.', [
        'event.action',
        'rule.name',
        'source.ip',
        'http.request.method',
        'url.path',
        'url.domain',
      ]),
    ],
  ],
});
