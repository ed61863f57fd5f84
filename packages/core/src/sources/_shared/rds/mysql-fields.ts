import { defineFields } from '../../../source/field.ts';
import { integer, ip, isoTime, keyword } from '../../../source/kinds.ts';

/** What the logs of MySQL and MariaDB have in common. */
export const mysqlFields = defineFields({
  time: isoTime({ hidden: true, doc: 'When it was written: `@timestamp`.' }),
  user: keyword({ ecs: 'user.name', related: 'user', doc: 'User of the database, as the client names it.' }),
  host: keyword({ ecs: 'source.address', doc: 'Address or host name of the client.' }),
  host_ip: ip({ ecs: 'source.ip', related: 'ip', doc: 'The same, where it is an address.' }),
  database: keyword({ doc: 'Database that the client is connected to.' }),
  thread_id: integer({ doc: 'Number of the connection.' }),
  instance: keyword({ ecs: 'service.node.name', doc: 'Instance, from the log group or the stream.' }),
  cluster: keyword({ ecs: 'service.name', doc: 'Cluster, from the log group.' }),
});

/** What every document of these logs says. */
export const mysqlConstants = {
  'event.kind': 'event',
  'event.category': ['database'],
  'cloud.service.name': 'rds',
  'service.type': 'mysql',
} as const;
