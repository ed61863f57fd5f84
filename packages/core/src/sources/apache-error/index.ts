import { defineLogSource } from '../../source/define.ts';
import { levelFields } from '../_shared/web/levels.ts';
import { fields } from './fields.ts';
import { beginning, readLine } from './line.ts';

export default defineLogSource({
  id: 'apache-error',
  title: 'Apache error logs',
  namespace: 'apache.error',
  parser: 1,
  docUrl: 'https://httpd.apache.org/docs/current/logs.html#errorlog',
  rule: {
    // The word of the log may stand two folders behind that of the server, and behind no word of another log.
    key: /(?:^|[/_-])(?:[Aa]pache2?|[Hh]ttpd)(?:[_-]|\/(?:(?![Aa]ccess[/_.-]|[Ee]rror[/_.-])[^/]{1,128}\/){0,2}(?:\w{1,32}[_-])?)[Ee]rror(?:[/_.-]|$)/u,
    examples: [
      'AWSLogs/123456789012/ECS/apache/error/eu-west-1/2026/11/20/09/web-1-2026-11-20-09-15-00-6f1c2b9a-0d3e-4f5a-8b7c-9d0e1f2a3b4c',
      'web/apache/host-1/error.log-20261120.gz',
      'apache-error/2026/11/20/09/web-1-2026-11-20-09-15-00-6f1c2b9a-0d3e-4f5a-8b7c-9d0e1f2a3b4c.gz',
      'UserLogs/123456789012/httpd/error_log',
    ],
  },
  format: { kind: 'text', begins: beginning, parse: (text) => readLine(text) },
  signatures: [/^\[[^\]]{1,64}\] \[(?:\w*:)?(?:emerg|alert|crit|error|warn|notice|info|debug|trace\d)\] /u],
  fields,
  index: { name: 'log-web-apache' },
  time: ['time'],
  constants: {
    'event.kind': 'event',
    'event.category': ['web'],
    'event.dataset': 'apache.error',
    'event.module': 'apache',
  },
  map: ({ level }) => levelFields(level),
});
