import { defineLogSource } from '../../source/define.ts';
import { syslogFields } from '../_shared/syslog/fields.ts';
import { readSyslog, syslogLine, syslogRecord } from '../_shared/syslog/line.ts';
import { syslogMap } from '../_shared/syslog/map.ts';

export default defineLogSource({
  id: 'linux-secure',
  title: 'Linux security log',
  namespace: 'linux.syslog',
  parser: 1,
  docUrl:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html',
  rule: {
    key: /(?:^|\/)[Ll]inux[/_-]?[Ss]ecure(?:[/_.]|$)/u,
    examples: [
      'AWSLogs/123456789012/EC2/Linux/Secure/eu-west-1/2026/11/20/08/secure-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
      'AWSLogs/123456789012/EC2/linux-secure/eu-west-1/2026/11/20/08/secure-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0',
      'UserLogs/LinuxSecure/host-1/secure.gz',
    ],
  },
  format: { kind: 'text', begins: syslogLine, parse: readSyslog },
  signatures: [syslogRecord, ['body.MESSAGE'], ['MESSAGE', '_HOSTNAME']],
  fields: syslogFields,
  index: { name: 'log-linux-secure' },
  time: ['time'],
  constants: {
    'event.kind': 'event',
    'event.category': ['host'],
    'event.dataset': 'system.auth',
    'event.module': 'system',
    'host.os.type': 'linux',
  },
  map: (row, _object, envelope) => syslogMap(row, envelope),
});
