import { clf, iso, type SmallLog } from './small-log.ts';
import { address } from './world.ts';

const OWNER = '7f0c3a5b9d1e2f4a6b8c0d2e4f6a8b0c1d3e5f7a9b1c3d5e7f9a1b3c5d7e9f0a';
const FIREHOSE = '1-2026-11-04-09-15-00-0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0';
const PATHS = ['/', '/shop', '/cart', '/api/v2/orders', '/admin', '/login'] as const;
const STATUSES = [200, 200, 200, 304, 403, 404, 500] as const;

/** Logs of what the web asks for. */
export const webLogs: readonly SmallLog[] = [
  {
    about: 'requests to a bucket',
    key: 'AWSLogs/123456789012/s3accesslog/us-east-1/shop-data-*-2026-11-04-09-14-22-8E1F0A2B3C4D5E6F',
    record: (random, at) =>
      `${OWNER} shop-data [${clf(at)}] ${address.office(random)} arn:aws:iam::123456789012:user/anna ${random.hex(16).toUpperCase()} REST.GET.OBJECT photo/${random.int(1, 99)}.png "GET /photo/${random.int(1, 99)}.png HTTP/1.1" ${random.pick([200, 200, 206, 403])} - ${random.int(100, 9000)} 9000 ${random.int(5, 90)} 4 "-" "aws-cli/2.31.0" - ${random.hex(44)} SigV4 TLS_AES_128_GCM_SHA256 AuthHeader shop-data.s3.us-east-1.amazonaws.com TLSv1.3 - - us-east-1`,
  },
  {
    about: 'standard log of CloudFront',
    key: 'AWSLogs/123456789012/CloudFront/E1A2B3C4D5E6F7.2026-11-04-09.*.gz',
    header:
      '#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header cs-protocol cs-bytes time-taken x-forwarded-for ssl-protocol ssl-cipher x-edge-response-result-type cs-protocol-version fle-status fle-encrypted-fields c-port time-to-first-byte x-edge-detailed-result-type sc-content-type sc-content-len sc-range-start sc-range-end',
    record(random, at) {
      const status = random.pick(STATUSES);
      const result = status >= 400 ? 'Error' : random.pick(['Hit', 'Hit', 'Miss']);
      const columns = [
        iso(at).slice(0, 10),
        iso(at).slice(11, 19),
        'FRA56-P4',
        random.int(200, 60_000),
        address.visitor(random),
        'GET',
        'd111111abcdef8.cloudfront.net',
        random.pick(PATHS),
        status,
        '-',
        'Mozilla/5.0%20(X11;%20Linux%20x86_64)',
        '-',
        '-',
        result,
        random.hex(32),
        'www.example.com',
        'https',
        random.int(80, 900),
        '0.125',
        '-',
        'TLSv1.3',
        'TLS_AES_128_GCM_SHA256',
        result,
        'HTTP/2.0',
        '-',
        '-',
        random.int(1024, 65_535),
        '0.120',
        result,
        'text/html',
        random.int(100, 9000),
        '-',
        '-',
      ];
      return columns.join('\t');
    },
  },
  {
    about: 'real-time log of CloudFront',
    key: `AWSLogs/123456789012/CloudFront/global/E1A2B3C4D5E6F7/realtime/2026/11/04/09/cf-*-${FIREHOSE}.gz`,
    record(random, at) {
      const columns = [
        `${Math.floor(at / 1000)}.${String(at % 1000).padStart(3, '0')}`,
        address.visitor(random),
        '0.120',
        random.pick(STATUSES),
        random.int(200, 60_000),
        'GET',
        'https',
        'www.example.com',
        random.pick(PATHS),
        random.int(80, 900),
        'FRA56-P4',
        random.hex(32),
        'www.example.com',
        '0.125',
        'HTTP/2.0',
        'IPv4',
        'curl/8.14.1',
        '-',
        '-',
        '-',
        'Hit',
        '-',
        'TLSv1.3',
        'TLS_AES_128_GCM_SHA256',
        'Hit',
        '-',
        '-',
        'text/html',
        random.int(100, 9000),
        '-',
        '-',
        random.int(1024, 65_535),
        'Hit',
        'DE',
        'gzip',
        '*/*',
        '*',
        '-',
        '-',
        0,
      ];
      return columns.join('\t');
    },
  },
  ...(['apache', 'nginx'] as const).flatMap((server): readonly SmallLog[] => [
    {
      about: `access log of ${server}`,
      key: `AWSLogs/123456789012/ECS/${server}/access/us-east-1/2026/11/04/09/web-*-${FIREHOSE}.gz`,
      record: (random, at) =>
        `${address.visitor(random)} - - [${clf(at)}] "GET ${random.pick(PATHS)} HTTP/1.1" ${random.pick(STATUSES)} ${random.int(100, 9000)} "-" "Mozilla/5.0 (X11; Linux x86_64)"${server === 'nginx' ? ' "-"' : ''}`,
    },
  ]),
  {
    about: 'error log of apache',
    key: `AWSLogs/123456789012/ECS/apache/error/us-east-1/2026/11/04/09/web-*-${FIREHOSE}.gz`,
    record: (random, at) =>
      `[Wed Nov 04 ${iso(at).slice(11, 23)}000 2026] [authz_core:error] [pid 4803:tid 1402] [client ${address.scanner(random)}:${random.int(1024, 65_535)}] AH01630: client denied by server configuration: /var/www${random.pick(PATHS)}`,
  },
  {
    about: 'error log of nginx',
    key: `AWSLogs/123456789012/ECS/nginx/error/us-east-1/2026/11/04/09/web-*-${FIREHOSE}.gz`,
    record: (random, at, i) =>
      `${iso(at).slice(0, 10).replaceAll('-', '/')} ${iso(at).slice(11, 19)} [error] 31#31: *${i + 1} open() "/srv${random.pick(PATHS)}" failed (2: No such file or directory), client: ${address.scanner(random)}, server: www.example.com, request: "GET ${random.pick(PATHS)} HTTP/1.1", host: "www.example.com"`,
  },
];
