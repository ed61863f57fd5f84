import { gzipSync } from 'node:zlib';
import { digest } from './random.ts';
import { type Place, stamp } from './world.ts';

/** An object made for the local twin. */
export interface SampleObject {
  readonly key: string;
  readonly body: Uint8Array;
  /** Records in it. */
  readonly records: number;
  /** What the ledger has to say of it. */
  readonly expected: 'complete' | 'unclaimed' | 'ignored';
  /** What it is there to show. */
  readonly about: string;
}

/** What an AWS service delivers: the text of one object, and the parts of its key. */
export interface Delivery extends Place {
  /** The folder below the account, `vpcflowlogs`, which stands in the name as well. */
  readonly service: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Stands before the time in the name: the flow log, the load balancer… */
  readonly what?: string;
  /** Stands between time and the random end of the name. */
  readonly node?: string;
  /** `log` or `json`. */
  readonly extension: string;
  readonly text: string;
  readonly records: number;
  readonly about: string;
}

/** The object of a delivery, named as AWS names it, gzip'ed. */
export function deliver(delivery: Delivery): SampleObject {
  const { account, service, region, at, what, node, extension, text, records, about } = delivery;
  const date = new Date(at).toISOString().slice(0, 10).replaceAll('-', '/');
  // In place of the random end that AWS gives: other content is another object, also for a cluster that has the old one.
  const parts = [account, service, region, what, stamp(at), node, digest(text, 8)];
  const name = parts.filter((part) => part !== undefined).join('_');
  return {
    key: `AWSLogs/${account}/${service}/${region}/${date}/${name}.${extension}.gz`,
    body: toGzip(text),
    records,
    expected: 'complete',
    about,
  };
}

/** Gzip with the same bytes on every machine, and hence the same etag: not compressed, and without the name of the system. */
export function toGzip(text: string): Uint8Array {
  const bytes = gzipSync(text, { level: 0 });
  bytes[9] = 255;
  return bytes;
}
