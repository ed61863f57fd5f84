import { defineLogSource } from '../../source/define.ts';
import { mysqlConstants } from '../_shared/rds/mysql-fields.ts';
import { fields } from './fields.ts';
import { map } from './map.ts';
import { beginning, readRecord } from './record.ts';

export default defineLogSource({
  id: 'rds-mysql-audit',
  title: 'MySQL and MariaDB audit logs of RDS and Aurora',
  namespace: 'aws.rds',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Appendix.MySQL.Options.AuditPlugin.html',
  rule: {
    // The first folder named after a log decides: names of databases and error prefixes may hold the words as well.
    key: /(?:^|[/_-])(?:[Mm]y[Ss][Qq][Ll]|[Mm]aria[Dd][Bb])\/(?:(?!(?:error|slowquery|general|audit)\/)[^/]{1,128}\/){0,2}(?:mysql-)?audit(?:\/|\.log|-running\.)/u,
    examples: [
      'AWSLogs/123456789012/RDS/MySQL/audit/eu-west-1/2026/11/20/08/my-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
      'AWSLogs/123456789012/RDS/mysql/audit/eu-west-1/2026/11/20/08/my-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0',
      'AWSLogs/123456789012/RDS/MariaDB/audit/eu-west-1/2026/11/20/08/my-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
      'AWSLogs/123456789012/RDS/mariadb/shop/audit/2026/11/20/08/my-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
    ],
  },
  format: { kind: 'text', begins: beginning, parse: readRecord },
  signatures: [/^(?:\d{16}|\d{8} \d{2}:\d{2}:\d{2}),[^,\n]{0,255},.{0,600},\d{1,20},\d{1,20},[A-Z_]{1,32},/u],
  fields,
  index: { name: 'log-aws-rds-mysql' },
  time: ['time'],
  constants: mysqlConstants,
  map,
});
