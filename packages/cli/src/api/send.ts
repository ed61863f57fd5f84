import type { ApiAddress } from './address.ts';
import { encodeQuery } from './encode.ts';
import type { Sign } from './sign.ts';

/** A call of the admin API. */
export interface Call {
  readonly method: string;
  /** Percent-encoded, with a slash at its beginning. */
  readonly path: string;
  readonly query?: Iterable<readonly [string, string]>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | undefined;
}

/** Sends a call, once. Rejects as `fetch` does. */
export type Send = (call: Call) => Promise<Response>;

/** Milliseconds to wait for an answer: the function has thirty seconds. */
const PATIENCE = 60_000;

/** How calls are sent to an address: signed, if it is a function URL. @param fetch how they are sent in the end */
export function createSend({ url, region, authorization }: ApiAddress, fetch = globalThis.fetch): Send {
  const { host, pathname } = new URL(url);
  let signing: Promise<Sign> | undefined;
  return async ({ method, path, query = [], headers = {}, body }) => {
    const pairs = [...query];
    const all = authorization === undefined ? headers : { ...headers, authorization };
    const whole = { method, host, path: pathname.replace(/\/$/u, '') + path, query: pairs, headers: all, body };
    if (region !== undefined && authorization === undefined) signing ??= loadSigner(region);
    const sent = (await (await signing)?.(whole)) ?? all;
    const search = pairs.length === 0 ? '' : `?${encodeQuery(pairs)}`;
    const signal = AbortSignal.timeout(PATIENCE);
    const target = `${new URL(url).origin}${whole.path}${search}`;
    return await fetch(target, { method, headers: sent, body: body ?? null, redirect: 'manual', signal });
  };
}

/** Comes with the finders of credentials, which nobody needs on this machine. */
async function loadSigner(region: string): Promise<Sign> {
  const { createSigner } = await import('./sign.ts');
  return createSigner(region);
}
