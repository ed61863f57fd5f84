import { defineFields } from '../../source/field.ts';
import { account, count, epochSeconds, integer, ip, keyword, port } from '../../source/kinds.ts';

export const fields = defineFields({
  version: integer({ doc: 'Version of the record format.' }),
  'account-id': account({ ecs: 'cloud.account.id', absent: ['unknown'], doc: 'Account.' }),
  'interface-id': keyword({ doc: 'Interface.' }),
  srcaddr: ip({ ecs: 'source.ip', related: 'ip', doc: 'Source.' }),
  dstaddr: ip({ ecs: 'destination.ip', related: 'ip', doc: 'Destination.' }),
  srcport: port({ ecs: 'source.port', doc: 'Port.' }),
  dstport: port({ ecs: 'destination.port', doc: 'Port.' }),
  protocol: integer({ hidden: true, doc: 'IANA' }),
  packets: count({ ecs: 'source.packets', doc: 'Packets' }),
  bytes: count({ ecs: 'source.bytes', doc: 'Bytes' }),
  start: epochSeconds({ ecs: 'event.start', doc: 'Start' }),
  end: epochSeconds({ hidden: true, doc: 'End' }),
  action: keyword({ ecs: 'event.action', doc: 'Action' }),
  'log-status': keyword({ doc: 'Status' }),
});
