import { iso, type SmallLog } from './small-log.ts';
import { address } from './world.ts';

const FOLDER = 'AWSLogs/123456789012/elasticloadbalancing/us-east-1/2026/11/04';
const X = '123456789012_elasticloadbalancing_us-east-1';

/** The other logs of load balancers. */
export const loadBalancerLogs: readonly SmallLog[] = [
  {
    about: 'TLS connections of a Network Load Balancer',
    key: `${FOLDER}/${X}_net.tls.809b86b470cfa0ff_20261104T0915Z_*.log.gz`,
    record(random, at, i) {
      const isGood = i % 7 !== 0;
      const time = iso(at).slice(0, 19);
      const tls = isGood ? 'TLS_AES_128_GCM_SHA256 tlsv13 - www.example.com h2 h2 "h2","http/1.1"' : '- - - - - - -';
      return `tls 2.0 ${time} net/tls/809b86b470cfa0ff 5b1c2d3e4f506172 ${address.visitor(random)}:${random.int(1024, 65_535)} 10.0.1.20:443 ${random.int(5, 9000)} ${isGood ? 3 : '-'} ${random.int(80, 900)} ${random.int(200, 60_000)} ${isGood ? '-' : 'unknown_ca'} - - ${tls} ${time}`;
    },
  },
  {
    about: 'requests through a Classic Load Balancer',
    key: `${FOLDER}/${X}_old-web_20261104T0915Z_10.0.2.9_*.log.gz`,
    record: (random, at) =>
      `${iso(at).slice(0, -1)}000Z old-web ${address.visitor(random)}:${random.int(1024, 65_535)} 10.0.2.20:80 0.000073 0.00${random.int(1000, 9999)} 0.000057 ${random.pick([200, 200, 404, 502])} 200 0 ${random.int(100, 9000)} "GET http://old.example.com:80/page/${random.int(1, 99)} HTTP/1.1" "curl/8.14.1" - -`,
  },
  {
    about: 'connections to an Application Load Balancer',
    key: `${FOLDER}/conn_log.${X}_app.shop.50dc6c495c0c9188_20261104T0915Z_10.0.1.23_*.log.gz`,
    record: (random, at, i) =>
      `${iso(at).slice(0, -1)}000Z ${address.visitor(random)} ${random.int(1024, 65_535)} 443 TLSv1.3 TLS_AES_128_GCM_SHA256 ${i % 9 === 0 ? '-' : '0.01200000'} "-" - - ${i % 9 === 0 ? 'Failed:ClientCertUntrusted' : '-'} TID_${random.hex(32)}`,
  },
  {
    about: 'health checks of an Application Load Balancer',
    key: `${FOLDER}/health_check_log_${X}_app.shop.50dc6c495c0c9188_20261104T0915Z_10.0.1.23_*.log.gz`,
    record: (_random, at, i) =>
      i % 10 === 9
        ? `http ${iso(at)} 5.0 10.0.1.98:80 shop-web FAIL - RequestTimedOut`
        : `http ${iso(at)} 0.003 10.0.1.97:80 shop-web PASS 200 -`,
  },
];
