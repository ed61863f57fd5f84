import { defineLogSource } from '../../source/define.ts';
import { fields } from './fields.ts';

export default defineLogSource({
  id: 'sekisho-canary',
  title: 'Canaries of Sekisho',
  namespace: 'sekisho.canary',
  parser: 1,
  // The record is our own: this page says what the fields mean that it fills.
  docUrl: 'https://www.elastic.co/docs/reference/ecs/ecs-event',
  rule: {
    key: /(?:^|\/)sekisho-canary\/\d{4}\/\d{2}\/\d{2}\/[0-9a-f-]{36}\.json$/u,
    examples: ['sekisho-canary/2026/11/20/3f2a9c10-5b7d-4e8a-9c21-0d4e6f8a1b2c.json'],
  },
  format: { kind: 'json' },
  signatures: [['sekishoCanary', 'written']],
  fields,
  index: { name: 'log-sekisho-canary' },
  time: ['written'],
  uniqueId: 'sekishoCanary',
  constants: {
    // What it measures is the way from the bucket to the index: `event.ingested` less `event.created`.
    'event.kind': 'metric',
    'event.category': ['host'],
    'event.type': ['info'],
    'event.module': 'sekisho',
    'event.dataset': 'sekisho.canary',
  },
});
