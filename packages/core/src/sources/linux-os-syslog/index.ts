import { defineLogSource } from '../../source/define.ts';
import { syslogFields } from '../_shared/syslog/fields.ts';
import { readSyslog, syslogLine, syslogRecord } from '../_shared/syslog/line.ts';
import { isSecure, syslogMap } from '../_shared/syslog/map.ts';

export default defineLogSource({
  id: 'linux-os-syslog',
  title: 'Linux system log',
  namespace: 'linux.syslog',
  parser: 1,
  docUrl:
    'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html',
  rule: {
    key: /(?:^|\/)[Ll]inux(?:[-_]?(?:os|syslog|messages|[Oo][Ss]))?\//u,
    // A folder or a name of the log itself; a host that is called so stands further on.
    not: /(?:^|\/)[Ll]inux[/_-]?[Ss]ecure(?:[/_.]|$)/u,
    examples: [
      'AWSLogs/123456789012/EC2/Linux/eu-west-1/2026/11/20/08/os-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0.gz',
      'AWSLogs/123456789012/EC2/Linux/eu-west-1/secure-host/2026/11/20/08/os-3-2026-11-20-08-35-10-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0',
      'UserLogs/linux-os/host-1/messages-20261120.gz',
    ],
  },
  format: { kind: 'text', begins: syslogLine, parse: readSyslog },
  signatures: [syslogRecord, ['body.MESSAGE'], ['MESSAGE', '_HOSTNAME']],
  fields: syslogFields,
  index: { name: 'log-linux-os', other: { name: 'log-linux-secure', holds: isSecure } },
  time: ['time'],
  constants: {
    'event.kind': 'event',
    'event.category': ['host'],
    'event.dataset': 'system.syslog',
    'event.module': 'system',
    'host.os.type': 'linux',
  },
  map: (row, _object, envelope) => syslogMap(row, envelope),
});
