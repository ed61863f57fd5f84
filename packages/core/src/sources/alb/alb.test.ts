import { expect, it } from 'vitest';
import alb from './index.ts';

const NAME = '123456789012_elasticloadbalancing_eu-west-1_app.web.50dc6c495c0c9188_20261120T0915Z_192.0.2.23_2x7k9q1z';
const FOLDER = 'AWSLogs/123456789012/elasticloadbalancing/eu-west-1/2026/11/20';

it.each([
  `${FOLDER}/${NAME}.log.gz`,
  `${FOLDER}/${NAME}.log`,
  `my/own/prefix/${FOLDER}/${NAME}.log.gz`,
  `${NAME}.log.gz`,
])('claims %s', (key) => {
  expect(alb.rule.key.test(key)).toBe(true);
});

it.each([
  ['a connection log', `${FOLDER}/conn_log.${NAME}.log.gz`],
  ['a connection log, with an underscore', `${FOLDER}/conn_log_${NAME}.log.gz`],
  ['a health check log', `${FOLDER}/health_check_log_${NAME}.log.gz`],
  [
    'a Network Load Balancer',
    `${FOLDER}/123456789012_elasticloadbalancing_eu-west-1_net.tls.809b86b470cfa0ff_20261120T0915Z_bbb0861d.log.gz`,
  ],
  [
    'a Classic Load Balancer',
    `${FOLDER}/123456789012_elasticloadbalancing_eu-west-1_old_20261120T1000Z_192.0.2.9_31av101p.log`,
  ],
  ['the test file', 'AWSLogs/123456789012/ELBAccessLogTestFile'],
])('leaves %s alone', (_, key) => {
  expect(alb.rule.key.test(key)).toBe(false);
});
