import { type Exchange, makeExchange } from './alb-exchange.ts';
import { createRandom, type Random } from './random.ts';
import { deliver, type SampleObject } from './sample-object.ts';
import { address, instant, type Place, places } from './world.ts';

const REQUESTS = 60;

/** The balancer that all of it went through. */
const BALANCER = { name: 'shop', id: '50dc6c495c0c9188', group: 'targetgroup/shop-web/73e2d6bc24d8a067' };

/**
 * Access logs of an Application Load Balancer with all columns of 2026.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
 */
export function makeAlbLogs(): readonly SampleObject[] {
  const { main, second, partner } = places;
  return [accessLog(main, 1), accessLog(main, 7), accessLog(second, 3), accessLog(second, 11), accessLog(partner, 9)];
}

function accessLog(place: Place, day: number): SampleObject {
  const random = createRandom(`alb ${place.region} ${day}`);
  const at = instant(day, random.int(0, 23), 5 * random.int(0, 11));
  const lines = Array.from({ length: REQUESTS }, (_, i) =>
    toLine(random, place, at - 300_000 + i * 5_000 + random.int(0, 4_999)),
  );
  return deliver({
    ...place,
    service: 'elasticloadbalancing',
    at,
    what: `app.${BALANCER.name}.${BALANCER.id}`,
    node: address.inside(random),
    extension: 'log',
    text: `${lines.join('\n')}\n`,
    records: lines.length,
    about: 'access log with 36 columns',
  });
}

/** @param at epoch milliseconds of the response */
function toLine(random: Random, place: Place, at: number): string {
  const exchange = makeExchange(random);
  const { type, client, status, request, userAgent, actions } = exchange;
  const isSecure = type !== 'http';
  const host = exchange.isBroken ? '-' : 'shop.example.com';
  const certificate = `arn:aws:acm:${place.region}:${place.account}:certificate/12345678-1234-4234-8234-123456789012`;
  const columns = [
    type,
    isoMicros(random, at),
    `app/${BALANCER.name}/${BALANCER.id}`,
    `${client.includes(':') ? `[${client}]` : client}:${random.int(1024, 65_535)}`,
    ...target(exchange, random),
    random.int(80, 900),
    status < 400 ? random.int(200, 60_000) : random.int(100, 900),
    `"${request}"`,
    `"${userAgent}"`,
    ...(isSecure ? cipher(random) : ['-', '-']),
    exchange.isBroken ? '-' : `arn:aws:elasticloadbalancing:${place.region}:${place.account}:${BALANCER.group}`,
    exchange.isBroken ? '"-"' : `"Root=1-${Math.floor(at / 1000).toString(16)}-${random.hex(24)}"`,
    `"${host}"`,
    isSecure ? `"${certificate}"` : '"-"',
    exchange.isBroken ? '-' : random.pick([0, 1, 5]),
    isoMicros(random, at - random.int(1, 200)),
    `"${actions}"`,
    ...ending(exchange, random),
  ];
  return columns.join(' ');
}

/** Target, the three times in seconds, and both status codes. */
function target({ status, backend, isAnswered }: Exchange, random: Random): readonly (string | number)[] {
  if (!isAnswered) return [backend, -1, -1, -1, status, '-'];
  const slow = status >= 500 ? 10 : 1;
  return [
    backend,
    '0.001',
    ((random.int(2, 400) * slow) / 1000).toFixed(3),
    '0.000',
    status,
    backend === '-' ? '-' : status,
  ];
}

/** All that stands behind the executed actions: most of it is there for few requests only. */
function ending({ redirect, error, status, backend, isAnswered, verdict }: Exchange, random: Random) {
  const hasAnswer = backend !== '-' && isAnswered;
  return [
    `"${redirect}"`,
    `"${error}"`,
    `"${backend}"`,
    hasAnswer ? `"${status}"` : '"-"',
    ...verdict.map((word) => `"${word}"`),
    `TID_${random.hex(32)}`,
    ...['"-"', '"-"', '"-"'],
    address.inside(random),
    ...['"-"', '"-"'],
  ];
}

function cipher(random: Random): readonly string[] {
  return random.pick([
    ['TLS_AES_128_GCM_SHA256', 'TLSv1.3'],
    ['TLS_AES_128_GCM_SHA256', 'TLSv1.3'],
    ['ECDHE-RSA-AES128-GCM-SHA256', 'TLSv1.2'],
    ['ECDHE-RSA-AES256-SHA', 'TLSv1'],
  ]);
}

function isoMicros(random: Random, ms: number): string {
  return `${new Date(ms).toISOString().slice(0, -1)}${random.int(100, 999)}Z`;
}
