import { iso, type SmallLog, sql, syslog } from './small-log.ts';
import { address } from './world.ts';

const FIREHOSE = '1-2026-11-04-09-15-00-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';
const RDS = 'AWSLogs/123456789012/RDS';

/** Logs of hosts, databases and brokers. */
export const hostLogs: readonly SmallLog[] = [
  {
    about: 'system log, with lines of security programs',
    key: `AWSLogs/123456789012/EC2/Linux/us-east-1/2026/11/04/09/os-*-${FIREHOSE}.gz`,
    record: (random, at, i) =>
      i % 5 === 0
        ? `${syslog(at)} web-1 sudo[${random.int(1000, 9999)}]:     anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/usr/bin/systemctl restart shop`
        : `${syslog(at)} web-1 systemd[1]: Started Session ${i} of user anna.`,
  },
  {
    about: 'security log: a few log in, many try',
    key: `AWSLogs/123456789012/EC2/Linux/Secure/us-east-1/2026/11/04/09/secure-*-${FIREHOSE}.gz`,
    record: (random, at, i) =>
      i % 6 === 0
        ? `${syslog(at)} web-1 sshd[${random.int(1000, 9999)}]: Accepted publickey for anna from ${address.office(random)} port ${random.int(1024, 65_535)} ssh2: ED25519 SHA256:${random.hex(40)}`
        : `${syslog(at)} web-1 sshd[${random.int(1000, 9999)}]: Failed password for invalid user ${random.pick(['admin', 'oracle', 'test'])} from ${address.scanner(random)} port ${random.int(1024, 65_535)} ssh2`,
  },
  {
    about: 'log of PostgreSQL',
    key: `${RDS}/PostgreSQL/us-east-1/2026/11/04/09/pg-*-${FIREHOSE}.gz`,
    record: (random, at, i) =>
      i % 6 === 0
        ? `${sql(at)} UTC:${address.scanner(random)}(${random.int(1024, 65_535)}):postgres@postgres:[${random.int(1000, 9999)}]:FATAL:  password authentication failed for user "postgres"`
        : `${sql(at)} UTC:10.0.1.20(50122):app@shop:[4803]:LOG:  duration: ${random.int(1, 900)}.125 ms  statement: SELECT * FROM orders WHERE id = ${random.int(1, 999)}`,
  },
  {
    about: 'error log of MySQL',
    key: `${RDS}/MySQL/error/us-east-1/2026/11/04/09/my-*-${FIREHOSE}.gz`,
    record: (random, at, i) =>
      `${iso(at).slice(0, -1)}456Z ${i + 10} [Note] [MY-010926] [Server] Access denied for user 'root'@'${address.scanner(random)}' (using password: YES)`,
  },
  {
    about: 'slow query log of MySQL',
    key: `${RDS}/MySQL/slowquery/us-east-1/2026/11/04/09/my-*-${FIREHOSE}.gz`,
    record: (random, at, i) =>
      `# Time: ${iso(at).slice(0, -1)}456Z\n# User@Host: app[app] @  [10.0.1.20]  Id:   ${i + 10}\n# Query_time: ${random.int(1, 9)}.250000  Lock_time: 0.000100 Rows_sent: 10  Rows_examined: ${random.int(1000, 99_999)}\nSET timestamp=${Math.floor(at / 1000)};\nSELECT *\nFROM orders;`,
  },
  {
    about: 'general log of MySQL',
    key: `${RDS}/MySQL/general/us-east-1/2026/11/04/09/my-*-${FIREHOSE}.gz`,
    record: (random, at, i) =>
      `${iso(at).slice(0, -1)}456Z\t   ${i + 10} Query\tSELECT * FROM orders WHERE id = ${random.int(1, 999)}`,
  },
  {
    about: 'audit log of MariaDB',
    key: `${RDS}/MariaDB/audit/us-east-1/2026/11/04/09/my-*-${FIREHOSE}.gz`,
    record: (random, at, i) =>
      i % 6 === 0
        ? `${iso(at).slice(0, 10).replaceAll('-', '')} ${iso(at).slice(11, 19)},ip-10-0-1-5,root,${address.scanner(random)},${i + 10},0,FAILED_CONNECT,,,1045`
        : `${iso(at).slice(0, 10).replaceAll('-', '')} ${iso(at).slice(11, 19)},ip-10-0-1-5,app,10.0.1.20,${i + 10},${i + 100},QUERY,shop,'SELECT a, b FROM orders WHERE id = ${random.int(1, 999)}',0`,
  },
  {
    about: 'broker log of MSK',
    key: 'AWSLogs/123456789012/KafkaBrokerLogs/us-east-1/orders-043b6d76-352c-494a-9eee-fbff5cc1687d-20/2026-11-04-09/Broker-1_09-15_*.log.gz',
    record: (random, at) =>
      `[${sql(at)},${String(at % 1000).padStart(3, '0')}] INFO [GroupCoordinator 1]: Member consumer-${random.hex(8)} has left group orders (kafka.coordinator.group.GroupCoordinator)`,
  },
];
