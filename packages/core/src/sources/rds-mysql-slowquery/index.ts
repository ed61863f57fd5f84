import { defineLogSource } from '../../source/define.ts';
import { nanosOfSeconds } from '../_shared/duration.ts';
import { mysqlConstants } from '../_shared/rds/mysql-fields.ts';
import { fields } from './fields.ts';
import { beginning, opening, readRecord } from './record.ts';

export default defineLogSource({
  id: 'rds-mysql-slowquery',
  title: 'MySQL and MariaDB slow query logs of RDS and Aurora',
  namespace: 'aws.rds',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.MySQL.Generallog.html',
  rule: {
    // The first folder named after a log decides: names of databases and error prefixes may hold the words as well.
    key: /(?:^|[/_-])(?:[Mm]y[Ss][Qq][Ll]|[Mm]aria[Dd][Bb])\/(?:(?!(?:error|slowquery|general|audit)\/)[^/]{1,128}\/){0,2}(?:mysql-)?slowquery(?:\/|\.log|-running\.)/u,
    examples: [
      'AWSLogs/123456789012/RDS/MySQL/slowquery/eu-west-1/2026/11/20/08/my-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
      'AWSLogs/123456789012/RDS/mysql/slowquery/eu-west-1/2026/11/20/08/my-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0',
      'AWSLogs/123456789012/RDS/MariaDB/slowquery/eu-west-1/2026/11/20/08/my-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
      'AWSLogs/123456789012/RDS/mariadb/shop/slowquery/2026/11/20/08/my-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
    ],
  },
  format: { kind: 'text', begins: beginning, opens: opening, parse: readRecord },
  signatures: [beginning],
  fields,
  index: { name: 'log-aws-rds-mysql' },
  time: ['time'],
  constants: mysqlConstants,
  map: ({ query_time, error_number }) => ({
    'event.action': 'slow_query',
    'event.duration': nanosOfSeconds(query_time),
    'event.outcome': error_number === undefined ? 'success' : 'failure',
    'event.type': ['access'],
  }),
});
