/** Made-up logs for measuring: realistic in shape and variety, the same at each run. */

import { makeEvent } from '../../packages/cli/src/samples/cloudtrail-events.ts';
import { createRandom as createSampleRandom, uuid } from '../../packages/cli/src/samples/random.ts';
import { places } from '../../packages/cli/src/samples/world.ts';

/** One source's log, as text. */
export interface BenchInput {
  readonly source: string;
  readonly key: string;
  /** What the floor does with the text after gunzip: split it into lines, or parse it as JSON. */
  readonly floor: 'lines' | 'json';
  /** The text of an object of about so many characters, that can stand alone or be joined to others. */
  text(characters: number, seed: number): string;
}

/** xorshift32: small, seeded, good enough for variety. */
function createRandom(seed: number): (below: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Network interfaces of a VPC, of which each flow has one. */
const INTERFACES = Array.from(
  { length: 300 },
  (_, i) => `eni-0${(0x1a2b3c4d5e6f7 * (i + 1)).toString(16).padStart(16, '0').slice(-16)}`,
);

function hex(random: (below: number) => number, digits: number): string {
  let text = '';
  while (text.length < digits) text += random(0x10000).toString(16).padStart(4, '0');
  return text.slice(0, digits);
}

const START = Date.UTC(2026, 10, 20) / 1000;
const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

function address(random: (below: number) => number): string {
  const n = random(20_000);
  return n % 3 === 0 ? `10.0.${n % 200}.${(n >> 4) % 250}` : `52.${(n >> 8) % 256}.${n % 250}.9`;
}

function lines(first: string, characters: number, line: (i: number) => string): string {
  const all = [first];
  for (let i = 0, length = 0; length < characters; i++) {
    const next = line(i);
    all.push(next);
    length += next.length + 1;
  }
  return `${all.filter((one) => one !== '').join('\n')}\n`;
}

const vpcflowlogs: BenchInput = {
  source: 'vpcflowlogs',
  key: 'AWSLogs/123456789012/vpcflowlogs/eu-west-1/2026/11/20/123456789012_vpcflowlogs_eu-west-1_fl-0a1b2c3d4e5f60718_20261120T0905Z_9f8e7d6c.log.gz',
  floor: 'lines',
  text(characters, seed) {
    const random = createRandom(seed);
    return lines(HEADER, characters, (i) => {
      const from = START + (i >> 6) + random(60);
      const packets = 1 + random(400);
      const action = random(12) === 0 ? 'REJECT' : 'ACCEPT';
      const protocol = random(8) === 0 ? 17 : 6;
      const ports = `${1024 + random(60_000)} ${random(3) === 0 ? 443 : random(1024)}`;
      const flow = `${address(random)} ${address(random)} ${ports} ${protocol} ${packets} ${packets * (40 + random(1400))}`;
      return `2 123456789012 ${INTERFACES[random(INTERFACES.length)]} ${flow} ${from} ${from + 58} ${action} OK`;
    });
  },
};

const PATHS = ['/', '/index.html', '/api/v2/orders', '/assets/app.3f9c.js', '/login', '/search', '/img/logo.png'];
const AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'curl/8.14.1',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile Safari/604.1',
];
const GROUP = 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/73e2d6bc24d8a067';

const alb: BenchInput = {
  source: 'alb',
  key: 'AWSLogs/123456789012/elasticloadbalancing/eu-west-1/2026/11/20/123456789012_elasticloadbalancing_eu-west-1_app.web.50dc6c495c0c9188_20261120T0915Z_192.0.2.23_2x7k9q1z.log.gz',
  floor: 'lines',
  text(characters, seed) {
    const random = createRandom(seed);
    return lines('', characters, (i) => {
      const time = new Date((START + (i >> 5)) * 1000 + random(1000)).toISOString().replace('Z', '123Z');
      const status = [200, 200, 200, 200, 304, 404, 502][random(7)];
      const path = PATHS[random(PATHS.length)];
      const trace = `Root=1-${hex(random, 8)}-${hex(random, 24)}`;
      const request = `"GET https://www.example.com:443${path}?id=${random(100_000)} HTTP/2.0"`;
      const agent = AGENTS[random(AGENTS.length)];
      return `h2 ${time} app/web/50dc6c495c0c9188 ${address(random)}:${1024 + random(60_000)} 10.0.1.${random(250)}:8080 0.000 0.0${random(90) + 10} 0.000 ${status} ${status} ${random(900)} ${random(90_000)} ${request} "${agent}" TLS_AES_128_GCM_SHA256 TLSv1.3 ${GROUP} "${trace}" "www.example.com" "arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012" ${random(5)} ${time} "forward" "-" "-" "10.0.1.7:8080" "${status}" "-" "-" TID_${hex(random, 32)} "-" "-" "-"`;
    });
  },
};

const cloudtrail: BenchInput = {
  source: 'cloudtrail',
  key: 'AWSLogs/123456789012/CloudTrail/eu-west-1/2026/11/20/123456789012_CloudTrail_eu-west-1_20261120T0935Z_a1B2c3D4e5F6g7H8.json.gz',
  floor: 'json',
  // The events of the samples: real trails mix services and callers, and reading JSON costs by its variety of shapes.
  text(characters, seed) {
    const random = createSampleRandom(`bench ${seed}`);
    const records: string[] = [];
    for (let length = 0, i = 0; length < characters; i++) {
      const event = makeEvent(random, places.main, START * 1000 + i * 60);
      const record = JSON.stringify({ ...event, eventID: uuid(`bench ${seed} ${i}`) });
      records.push(record);
      length += record.length + 1;
    }
    return `{"Records":[${records.join(',')}]}`;
  },
};

/** The sources that are measured. */
export const benchInputs: readonly BenchInput[] = [vpcflowlogs, alb, cloudtrail];
