import { defineFields } from '../../source/field.ts';
import { account, ip, isoTime, keyword, objects, port } from '../../source/kinds.ts';

/** The members of a query log record, in the order of the vendor's page. */
export const fields = defineFields({
  version: keyword({ doc: 'Version of the format.' }),
  account_id: account({ ecs: 'cloud.account.id', doc: 'Account of the VPC.' }),
  region: keyword({ ecs: 'cloud.region', doc: 'Region of the VPC.' }),
  vpc_id: keyword({ doc: 'VPC that the query came from.' }),
  query_timestamp: isoTime({ hidden: true, doc: 'When the query was made, in UTC: `@timestamp`.' }),
  query_name: keyword({ hidden: true, doc: 'Name that was asked for, with its final dot: `dns.question.name`.' }),
  query_type: keyword({ ecs: 'dns.question.type', doc: 'Type of record that was asked for.' }),
  query_class: keyword({ ecs: 'dns.question.class', doc: 'Class that was asked for, IN but for oddities.' }),
  rcode: keyword({
    ecs: 'dns.response_code',
    doc: 'How the query was answered: NOERROR, NXDOMAIN, SERVFAIL, REFUSED …',
  }),
  answers: objects({ doc: 'All answers: `dns.answers.*`, and addresses in `dns.resolved_ip`.' }),
  srcaddr: ip({ ecs: 'source.ip', related: 'ip', doc: 'Address that the query came from.' }),
  srcport: port({ ecs: 'source.port', doc: 'Port that the query came from.' }),
  transport: keyword({ hidden: true, doc: 'UDP, TCP or TLS: `network.transport`, `network.protocol`.' }),
  'srcids.instance': keyword({ ecs: 'cloud.instance.id', doc: 'Instance that the query came from.' }),
  'srcids.resolver_endpoint': keyword({
    doc: 'Resolver endpoint that passed the query on from a network of your own.',
  }),
  'srcids.resolver_network_interface': keyword({ doc: 'Network interface of that endpoint.' }),
  firewall_rule_action: keyword({
    hidden: true,
    doc: 'What DNS Firewall did: ALERT or BLOCK: `event.action`, `event.type`.',
  }),
  firewall_rule_group_id: keyword({ ecs: 'rule.ruleset', doc: 'Rule group of DNS Firewall whose rule matched.' }),
  firewall_domain_list_id: keyword({ ecs: 'rule.id', doc: 'Domain list of DNS Firewall that matched.' }),
  firewall_protection: keyword({
    ecs: 'rule.category',
    doc: 'Threat that DNS Firewall Advanced saw: DGA, DNS tunnelling …',
  }),
  firewall_confidence_threshold: keyword({ doc: 'Confidence that the rule of DNS Firewall Advanced asks for.' }),
});
