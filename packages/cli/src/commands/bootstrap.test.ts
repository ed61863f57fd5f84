import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSekisho } from '../testing/run-sekisho.ts';

/** A cluster that takes every template, and Dashboards that refuse to speak. */
const server = createServer((request, answer) => {
  const status = request.url?.startsWith('/kibana') ? 404 : 200;
  const body =
    request.url === '/' ? { version: { distribution: 'opensearch', number: '3.8.0' } } : { acknowledged: true };
  answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
let url: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
});

it('sets a cluster up, and tells each step', async () => {
  const { code, stdout } = await runSekisho(['bootstrap', '--to', url, '--state', tmpdir()]);

  expect(stdout).toMatch(/^cluster +done +opensearch 3\.8\.0$/mu);
  expect(stdout).toMatch(/^index template log-aws-waf +done$/mu);
  expect(code).toBe(0);
});

it('is told in words for machines', async () => {
  const { stdout } = await runSekisho(['bootstrap', '--to', url, '--json']);

  expect(JSON.parse(stdout).steps[0]).toEqual({ step: 'cluster', outcome: 'done', detail: 'opensearch 3.8.0' });
});
