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
  sum,
  table,
  timeline,
} from '../build.ts';

export default defineDashboard({
  id: 'vpcflow',
  title: 'VPC Flow Logs',
  description: 'Traffic of VPCs and Transit Gateways: what is rejected, who talks to whom, and how much.',
  index: 'log-aws-vpcflowlogs',
  rows: [
    [
      knownBad('Flows from or to an address'),
      number('Rejected', 'Flows that security groups or network ACLs rejected.', count('Flows'), {
        query: 'event.outcome:failure',
      }),
      number('Accepted', 'Flows that went through.', count('Flows'), { query: 'event.outcome:success' }),
      number('Volume', 'Bytes of all flows.', sum('source.bytes', 'Bytes')),
      number('Not recorded', 'Intervals of which AWS says that records were skipped.', count('Intervals'), {
        query: 'aws.vpcflow.log_status:SKIPDATA',
      }),
    ],
    [
      filters(
        ['cloud.account.id', 'Account'],
        ['aws.vpcflow.interface_id', 'Interface'],
        ['source.ip', 'Source'],
        ['destination.ip', 'Destination'],
        ['destination.port', 'Port'],
      ),
    ],
    [
      timeline('Flows by decision', 'Flows over time, accepted and rejected.', by('event.outcome', 'Decision', 3), {
        width: 32,
      }),
      donut('Direction', 'Into the VPC, out of it, or within.', by('network.direction', 'Direction', 4)),
    ],
    [
      table(
        'Rejected sources',
        'Who is rejected most, and at which port.',
        [by('source.ip', 'Source', 15), by('destination.port', 'Port', 3)],
        { query: 'event.outcome:failure' },
      ),
      table(
        'Largest conversations',
        'Pairs of addresses by volume.',
        [by('source.ip', 'Source', 10), by('destination.ip', 'Destination', 3)],
        {
          metrics: [sum('source.bytes', 'Bytes'), count('Flows')],
        },
      ),
    ],
    [
      bars('Ports asked for', 'Ports of the destination.', by('destination.port', 'Port', 15)),
      countries('Where sources are registered.'),
      bars(
        'Destinations abroad',
        'Whose networks traffic goes to.',
        by('destination.as.organization.name', 'Operator', 15),
      ),
    ],
    [
      donut('Protocols', 'Transport protocols.', by('network.transport', 'Protocol', 8)),
      bars('Interfaces', 'Network interfaces with the most flows.', by('aws.vpcflow.interface_id', 'Interface', 15)),
      timeline('Volume over time', 'Bytes of all flows.', undefined, { metric: sum('source.bytes', 'Bytes') }),
    ],
    [
      events('Latest flows', 'The flows themselves.', [
        'source.ip',
        'source.port',
        'destination.ip',
        'destination.port',
        'network.transport',
        'event.outcome',
        'source.bytes',
      ]),
    ],
  ],
});
