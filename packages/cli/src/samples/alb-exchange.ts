import type { Random } from './random.ts';
import { address } from './world.ts';

/** One request and what became of it. */
export interface Exchange {
  readonly type: 'http' | 'https' | 'h2' | 'wss';
  readonly client: string;
  readonly status: number;
  /** As logged, without the quotes around. */
  readonly request: string;
  readonly userAgent: string;
  readonly actions: string;
  readonly redirect: string;
  readonly error: string;
  /** Classification of the request, and the reason. */
  readonly verdict: readonly [string, string];
  /** `address:port` of the target it was handed to, or `-`. */
  readonly backend: string;
  readonly isAnswered: boolean;
  /** No HTTP at all. */
  readonly isBroken: boolean;
}

const BROWSERS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'shop-app/4.2 (\\"Pixel\\"; Android 16)',
] as const;

/** One request: mostly of visitors, some of those who look for holes, and now and then something goes wrong. */
export function makeExchange(random: Random): Exchange {
  return random.pick([browse, browse, browse, order, toSecure, socket, notFound, unavailable, timeout, probe, broken])(
    random,
  );
}

function browse(random: Random): Exchange {
  const path = random.pick(['/', '/products', `/products/${random.int(100, 999)}`, '/search?q=lamp&page=2', '/cart']);
  const isModern = random.percent(70);
  return {
    type: isModern ? 'h2' : 'https',
    client: random.percent(20) ? address.visitor6(random) : address.visitor(random),
    status: random.pick([200, 200, 200, 304]),
    request: `GET https://shop.example.com:443${path} HTTP/${isModern ? '2.0' : '1.1'}`,
    userAgent: random.pick(BROWSERS),
    actions: 'waf,forward',
    redirect: '-',
    error: '-',
    verdict: ['-', '-'],
    backend: `10.0.1.${random.int(10, 13)}:8080`,
    isAnswered: true,
    isBroken: false,
  };
}

function order(random: Random): Exchange {
  return {
    ...browse(random),
    status: random.pick([201, 201, 201, 409, 422]),
    request: 'POST https://shop.example.com:443/api/orders HTTP/2.0',
    actions: 'authenticate,forward',
  };
}

function toSecure(random: Random): Exchange {
  return {
    ...browse(random),
    type: 'http',
    status: 301,
    request: 'GET http://shop.example.com:80/ HTTP/1.1',
    actions: 'redirect',
    redirect: 'https://shop.example.com:443/',
    backend: '-',
  };
}

function socket(random: Random): Exchange {
  const request = 'GET https://shop.example.com:443/api/stock HTTP/1.1';
  return { ...browse(random), type: 'wss', status: 101, request };
}

function notFound(random: Random): Exchange {
  const path = `/products/old-${random.int(1, 99)}`;
  return { ...browse(random), status: 404, request: `GET https://shop.example.com:443${path} HTTP/2.0` };
}

function unavailable(random: Random): Exchange {
  return { ...browse(random), status: random.pick([500, 502, 503]) };
}

function timeout(random: Random): Exchange {
  return { ...browse(random), status: 504, isAnswered: false };
}

/** Somebody looks for a known hole, and the firewall turns most of it away. */
function probe(random: Random): Exchange {
  const path = random.pick([
    '/.env',
    '/.git/config',
    '/wp-login.php',
    '/products?id=1%27%20OR%20%271%27=%271',
    '/../etc',
  ]);
  const isBlocked = random.percent(70);
  return {
    ...browse(random),
    type: 'https',
    client: address.scanner(random),
    status: isBlocked ? 403 : 404,
    request: `GET https://shop.example.com:443${path} HTTP/1.1`,
    userAgent: random.pick(['sqlmap/1.9 (https://sqlmap.org)', 'Mozilla/5.0 zgrab/0.x', '-']),
    actions: isBlocked ? 'waf' : 'waf,forward',
    verdict: path === '/../etc' ? ['Severe', 'BadUri'] : ['Acceptable', 'NonCompliantHeader'],
    ...(isBlocked ? { backend: '-' } : {}),
  };
}

function broken(random: Random): Exchange {
  return {
    ...browse(random),
    type: 'http',
    client: address.scanner(random),
    status: 400,
    request: '- http://shop.example.com:80- -',
    userAgent: '-',
    actions: '-',
    backend: '-',
    isAnswered: false,
    isBroken: true,
  };
}
