import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { type Call, createSend, type Send } from '../api/send.ts';
import { createProxy } from '../console/proxy.ts';
import { startHost } from '../testing/function-url.ts';
import { spawnSekisho } from '../testing/run-sekisho.ts';
import { serveFakeApi } from '../testing/serve-fake-api.ts';

const API = 'https://abc123.lambda-url.eu-west-1.on.aws';

/** A proxy that remembers what it passes on, by default to something that answers everything alike. */
async function startProxy(answer: Send = async () => Response.json({ ok: true }), url = API) {
  const calls: Call[] = [];
  const send = async (call: Call) => {
    calls.push({ ...call, query: [...(call.query ?? [])] });
    return await answer(call);
  };
  const server = createProxy({ url, send });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    calls,
    port,
    /** Asks with headers that `fetch` would not let be set. */
    async ask(path: string, { method = 'GET', headers = {}, body = '' } = {}) {
      const sent = request({ host: '127.0.0.1', port, path, method, headers });
      sent.end(body);
      const [response] = await once(sent, 'response');
      return { status: response.statusCode, headers: response.headers, body: await text(response) };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

describe('the proxy of the console', () => {
  it('passes on what was asked for, without what a browser tells besides', async () => {
    await using proxy = await startProxy();
    const headers = { 'content-type': 'application/json', cookie: 'a=b', authorization: 'Basic x', 'x-other': 'y' };

    const { status, body } = await proxy.ask('/objects/a%2Fb?prefix=a+b%2Bc&x=', {
      method: 'POST',
      headers,
      body: '{}',
    });

    expect([status, body]).toEqual([200, '{"ok":true}']);
    expect(proxy.calls).toEqual([
      {
        ...{ method: 'POST', path: '/objects/a%2Fb', headers: { 'content-type': 'application/json' } },
        query: [
          ['prefix', 'a b+c'],
          ['x', ''],
        ],
        body: new TextEncoder().encode('{}'),
      },
    ]);
  });

  it('lets the API know by which page a form was sent', async () => {
    await using host = await startHost();
    const send = createSend({ url: `${host.url}/base`, region: undefined, authorization: undefined });
    await using proxy = await startProxy(send, `${host.url}/base`);
    const origin = `http://127.0.0.1:${proxy.port}`;
    const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };

    await proxy.ask('/console/reprocess', { method: 'POST', headers, body: 'prefix=a' });

    const [{ message, body } = host.received[0]!] = host.received;
    expect([message.url, body.toString()]).toEqual(['/base/console/reprocess', 'prefix=a']);
    expect(message.headers).toMatchObject({ ...headers, origin: host.url });
  });

  it('passes the answer on, and keeps redirections here', async () => {
    const headers = {
      location: `${API}/dashboards`,
      'content-security-policy': "default-src 'none'",
      'set-cookie': 'a=b',
    };
    await using proxy = await startProxy(async () => new Response(null, { status: 302, headers }));

    const answer = await proxy.ask('/');

    expect(answer.status).toBe(302);
    expect(answer.headers).toMatchObject({ location: '/dashboards', 'content-security-policy': "default-src 'none'" });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it.each(['evil.example', 'evil.example:PORT', '127.0.0.1', '127.0.0.1.evil.example:PORT'])(
    'refuses a host that is not this machine: %j',
    async (host) => {
      await using proxy = await startProxy();

      const { status } = await proxy.ask('/', { headers: { host: host.replace('PORT', String(proxy.port)) } });

      expect(status).toBe(403);
      expect(proxy.calls).toEqual([]);
    },
  );

  it.each(['localhost', '127.0.0.1', '[::1]'])('knows this machine as %s', async (name) => {
    await using proxy = await startProxy();

    expect((await proxy.ask('/', { headers: { host: `${name}:${proxy.port}` } })).status).toBe(200);
  });

  it.each([
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://localhost:1' }, 403],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: 'http://localhost:1', 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'http://127.0.0.1:PORT' }, 200],
    [{}, 200],
  ])('does nothing for pages of other sites: %j', async (headers: Readonly<Record<string, string>>, status) => {
    await using proxy = await startProxy();
    const own = Object.entries(headers).map(([name, value]) => [name, value.replace('PORT', String(proxy.port))]);

    const answer = await proxy.ask('/jobs/x', { method: 'DELETE', headers: Object.fromEntries(own) });

    expect(answer.status).toBe(status);
    expect(proxy.calls).toHaveLength(status === 200 ? 1 : 0);
  });

  it.each([
    [{ origin: 'https://evil.example' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 200],
  ])(
    'shows itself where a link leads, and to no script: %j',
    async (headers: Readonly<Record<string, string>>, status) => {
      await using proxy = await startProxy();

      expect((await proxy.ask('/jobs', { headers })).status).toBe(status);
    },
  );

  it('refuses bodies that no function would take', async () => {
    await using proxy = await startProxy();

    const { status } = await proxy.ask('/parse', { method: 'POST', body: 'x'.repeat(6 * 1024 * 1024 + 1) });

    expect(status).toBe(413);
    expect(proxy.calls).toEqual([]);
  });

  it('says that the API cannot be reached, and not what went wrong', async () => {
    await using proxy = await startProxy(async () => {
      throw new TypeError('fetch failed with session+token');
    });

    expect(await proxy.ask('/')).toMatchObject({ status: 502, body: `${API} cannot be reached.\n` });
  });
});

describe('sekisho console', () => {
  it('prints its address, serves the API there, and ends with Ctrl-C', async () => {
    await using api = await serveFakeApi();
    const port = await freePort();
    const child = spawnSekisho(['console', '--url', api.url, '--port', String(port)]);

    const [address] = await once(child.stdout, 'data');
    const answer = await fetch(`${String(address).trim()}objects`);
    child.kill('SIGINT');
    const [code] = await once(child, 'close');

    expect(String(address)).toBe(`http://127.0.0.1:${port}/\n`);
    expect(await answer.json()).toEqual({ total: 0, objects: [] });
    expect(code).toBe(0);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}
