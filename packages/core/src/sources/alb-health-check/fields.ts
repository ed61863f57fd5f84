import { defineFields } from '../../source/field.ts';
import { decimal, endpoint, integer, ip, isoTime, keyword } from '../../source/kinds.ts';

/** The columns of a health check log line, in their order. */
export const fields = defineFields({
  type: keyword({ doc: 'Kind of check: http, https, h2, grpc or lambda.' }),
  time: isoTime({ hidden: true, doc: 'When the check was made: `@timestamp`.' }),
  latency: decimal({ unit: 's', doc: 'Time that the check took.' }),
  target: endpoint({
    ip: 'destination.ip',
    port: 'destination.port',
    related: 'ip',
    doc: 'Address and port of the target.',
  }),
  target_group_id: keyword({ doc: 'Name of the target group.' }),
  status: keyword({ hidden: true, doc: 'PASS or FAIL: `event.outcome`.' }),
  status_code: integer({ ecs: 'http.response.status_code', doc: 'Status that the target answered.' }),
  reason_code: keyword({ ecs: 'error.code', doc: 'Why the check failed: `RequestTimedOut`, `ResponseCodeMismatch` …' }),
  // Named by the record fields of deliveries; behind the others where they are.
  name: keyword({ doc: 'Load balancer, `app/<name>/<id>`.' }),
  node_ip: ip({ related: 'ip', doc: 'Address of the node that made the check.' }),
});
