import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';
import { beginning, continuation } from './line.ts';
import { map } from './map.ts';
import { readRecord } from './record.ts';

export default defineLogSource({
  id: 'rds-postgresql',
  title: 'RDS and Aurora PostgreSQL logs',
  namespace: 'aws.rds',
  parser: 1,
  docUrl: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Concepts.PostgreSQL.html',
  rule: {
    // A folder of that name, or the name of the file that RDS gives: a bucket has other things called so as well.
    key: /(?:^|\/)(?:[Rr][Dd][Ss][/_-])?(?:[Aa]urora-?)?[Pp]ostgre(?:s|sql|SQL)\/|(?:^|\/)postgresql\.log\.\d{4}-\d{2}-\d{2}/u,
    examples: [
      'AWSLogs/123456789012/RDS/PostgreSQL/eu-west-1/2026/11/20/08/pg-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
      'AWSLogs/123456789012/RDS/postgresql/eu-west-1/2026/11/20/08/pg-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0',
      'exports/shop/postgresql.log.2026-11-20-09.csv',
    ],
  },
  format: { kind: 'text', begins: beginning, continues: continuation, parse: readRecord },
  signatures: [
    /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})? [A-Za-z0-9+/_-]{1,32}(?:[:, [(]).{0,512}(?:LOG|ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|DEBUG\d|DETAIL|HINT|CONTEXT|STATEMENT)[:,]/u,
  ],
  fields,
  index: { name: 'log-aws-rds-postgresql' },
  time: ['time'],
  constants: {
    'event.kind': 'event',
    'event.category': ['database'],
    'cloud.service.name': 'rds',
    'service.type': 'postgresql',
  },
  map,
});
