import { defineLogSource } from '../../source/define.ts';
import { accessFields } from '../_shared/web/access-fields.ts';
import { readAccessJson } from '../_shared/web/access-json.ts';
import { accessLine, readAccessLine } from '../_shared/web/access-line.ts';
import { accessMap } from '../_shared/web/access-map.ts';

export default defineLogSource({
  id: 'apache-access',
  title: 'Apache access logs',
  namespace: 'apache.access',
  parser: 1,
  docUrl: 'https://httpd.apache.org/docs/current/logs.html',
  rule: {
    // The word of the log may stand two folders behind that of the server, and behind no word of another log.
    key: /(?:^|[/_-])(?:[Aa]pache2?|[Hh]ttpd)(?:[_-]|\/(?:(?![Aa]ccess[/_.-]|[Ee]rror[/_.-])[^/]{1,128}\/){0,2}(?:\w{1,32}[_-])?)[Aa]ccess(?:[/_.-]|$)/u,
    examples: [
      'AWSLogs/123456789012/ECS/apache/access/eu-west-1/2026/11/20/09/web-1-2026-11-20-09-15-00-6f1c2b9a-0d3e-4f5a-8b7c-9d0e1f2a3b4c',
      'web/apache/host-1/access.log-20261120.gz',
      'apache-access/2026/11/20/09/web-1-2026-11-20-09-15-00-6f1c2b9a-0d3e-4f5a-8b7c-9d0e1f2a3b4c.gz',
      'UserLogs/123456789012/Apache/shop/access_log.1',
    ],
  },
  format: { kind: 'text', parse: (text) => (text.startsWith('{') ? readAccessJson(text) : readAccessLine(text)) },
  signatures: [accessLine, ['status', 'request'], ['status', 'request_uri']],
  fields: accessFields,
  index: { name: 'log-web-apache' },
  time: ['time'],
  constants: {
    'event.kind': 'event',
    'event.category': ['web'],
    'event.dataset': 'apache.access',
    'event.module': 'apache',
  },
  forwarded: ({ forwarded }) => forwarded,
  map: accessMap,
});
