import { defineLogSource } from '../../source/define.ts';
import { levelFields } from '../_shared/web/levels.ts';
import { hostFields, requestOf } from '../_shared/web/request.ts';
import { fields } from './fields.ts';
import { beginning, readLine } from './line.ts';

export default defineLogSource({
  id: 'nginx-error',
  title: 'NGINX error logs',
  namespace: 'nginx.error',
  parser: 1,
  docUrl: 'https://nginx.org/en/docs/ngx_core_module.html#error_log',
  rule: {
    // The word of the log may stand two folders behind that of the server, and behind no word of another log.
    key: /(?:^|[/_-])[Nn]ginx(?:[_-]|\/(?:(?![Aa]ccess[/_.-]|[Ee]rror[/_.-])[^/]{1,128}\/){0,2}(?:\w{1,32}[_-])?)[Ee]rror(?:[/_.-]|$)/u,
    examples: [
      'AWSLogs/123456789012/ECS/nginx/error/eu-west-1/2026/11/20/09/web-1-2026-11-20-09-15-00-6f1c2b9a-0d3e-4f5a-8b7c-9d0e1f2a3b4c',
      'web/nginx/host-1/error.log-20261120.gz',
      'nginx-error/2026/11/20/09/web-1-2026-11-20-09-15-00-6f1c2b9a-0d3e-4f5a-8b7c-9d0e1f2a3b4c.gz',
    ],
  },
  format: { kind: 'text', begins: beginning, parse: (text) => readLine(text) },
  signatures: [beginning],
  fields,
  index: { name: 'log-web-nginx' },
  time: ['time'],
  constants: {
    'event.kind': 'event',
    'event.category': ['web'],
    'event.dataset': 'nginx.error',
    'event.module': 'nginx',
  },
  map: ({ level, request, host }) => [
    levelFields(level),
    request === undefined ? {} : requestOf(request),
    hostFields(host),
  ],
});
