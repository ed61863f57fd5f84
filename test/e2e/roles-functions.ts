import { dashboards } from '@sekisho/dashboards';
import { createSearchClient, findIssuedKeys } from '@sekisho/functions';
import { expect, it, type TestContext } from 'vitest';
import { flowKey, flowLines, trailEvent, trailKey } from './objects.ts';
import { API, installAt } from './roles-install.ts';
import { ADMIN, PASSWORD, type SecuredOpenSearch } from './secured-opensearch.ts';
import { startSecuredWorld } from './secured-world.ts';

const FLOWS = 40;

/** The functions, by their own code, with the rights that their roles give them. */
export function functions(secured: (context: TestContext) => SecuredOpenSearch): void {
  it('the loader loads, keeps dead letters, and enters objects in the ledger, also once more', async (ctx) => {
    await using world = await startSecuredWorld(secured(ctx));
    const key = flowKey('roles');
    const loader = world.loaderAs('loader');

    for (const attempt of [1, 2]) {
      await world.put(key, `${flowLines(FLOWS)}not a flow\n`);
      await world.deliver(loader);
      expect((await world.ledger()).get(key)).toMatchObject({
        ...{ status: 'complete', read: FLOWS + 1, deadLettered: 1, attempt_count: attempt },
        ...(attempt === 1 ? { indexed: FLOWS } : { duplicate: FLOWS }),
      });
    }
    expect(await world.deadLetters(key)).toHaveLength(1);
    expect(await world.cluster.count()).toBe(FLOWS + 1);
  });

  it('the API answers, where there is nothing yet and where there is something', async (ctx) => {
    await using world = await startSecuredWorld(secured(ctx));
    const api = world.apiAs('api');
    const text = async (path: string) => (await api.request(path)).text();
    const expectAnswers = async () => {
      expect(await text('/health')).toContain('"status":"ok"');
      for (const { id } of dashboards)
        expect(await text(`/dashboards/${id}?from=now-1y`)).not.toContain('could not be asked');
    };

    await expectAnswers();
    expect(JSON.parse(await text('/objects'))).toEqual({ total: 0, objects: [] });
    await world.put(flowKey('roles'), flowLines(1));
    await world.deliver(world.loaderAs('loader'));
    await world.cluster.ask('POST', '/sekisho-ledger-*/_refresh');
    await expectAnswers();
    expect(JSON.parse(await text('/objects'))).toMatchObject({ total: 1, objects: [{ key: flowKey('roles') }] });
  });

  it('a job that the API begins is gone through by the loader, which removes what an earlier load has left', async (ctx) => {
    await using world = await startSecuredWorld(secured(ctx));
    const [api, key] = [world.apiAs('api'), flowKey('roles')];
    await world.put(key, flowLines(FLOWS));
    await world.deliver(world.loaderAs('loader'));
    const left = { log: { file: { path: `s3://${world.aws.logBucket}/${key}` } }, event: { ingested: '2026-01-01' } };
    await world.cluster.ask('PUT', '/log-aws-vpcflowlogs-old/_doc/left', left);

    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ prefix: 'AWSLogs/', mode: 'replace' });
    const begun = await api.request('/reprocess', { method: 'POST', headers, body });
    expect([begun.status, await begun.clone().text()]).toEqual([202, expect.stringContaining('"job"')]);
    const { job } = (await begun.json()) as { readonly job: { readonly id: string } };
    await world.deliver(world.loaderAs('loader'));
    await world.cluster.ask('POST', '/sekisho-*/_refresh');

    expect(await (await api.request(`/jobs/${job.id}`)).json()).toMatchObject({ state: 'done', documents: FLOWS });
    for (const path of [
      '/unclaimed',
      '/coverage',
      '/drift',
      '/drift?source=vpcflowlogs',
      '/cost',
      '/verify',
      '/deadletters',
    ])
      expect([path, (await api.request(path)).status]).toEqual([path, 200]);
    expect(await (await api.request('/jobs')).json()).toMatchObject({ jobs: [{ id: job.id, caller: 'local' }] });
    expect((await api.request(`/jobs/${job.id}`, { method: 'DELETE' })).status).toBe(200);
    expect(await world.cluster.count()).toBe(FLOWS);
  });

  it('the refresh function finds who is behind access keys', async (ctx) => {
    const server = secured(ctx);
    await using world = await startSecuredWorld(server);
    const client = createSearchClient({ url: server.urlFor('refresh'), auth: 'none' }, '');
    const find = () => findIssuedKeys(client, new Date('2026-11-01'));
    const assumed = trailEvent(0, {
      ...{ eventName: 'AssumeRole', eventSource: 'sts.amazonaws.com' },
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ann', userName: 'ann' },
      responseElements: { credentials: { accessKeyId: 'ASIAIOSFODNN7EXAMPLE' } },
    });

    expect(await find()).toEqual([]);
    await world.put(trailKey('roles'), JSON.stringify({ Records: [assumed] }));
    await world.deliver(world.loaderAs('loader'));
    await world.cluster.count();
    expect(await find()).toMatchObject([{ key: 'ASIAIOSFODNN7EXAMPLE', to: { name: 'ann' } }]);
    await client.close();
  });

  it('the loader keeps the message of an object whose index it may not write to, and loads its neighbours', async (ctx) => {
    const server = secured(ctx);
    await using world = await startSecuredWorld(server);
    const role = JSON.parse((await server.ask(ADMIN, 'GET', `${API}/roles/sekisho_loader`)).text).sekisho_loader;
    const [write, read] = role.index_permissions;
    const narrow = { ...write, index_patterns: ['log-aws-cloudtrail-*', 'sekisho-*'] };
    const { cluster_permissions } = role;
    await server.ask(ADMIN, 'PUT', `${API}/roles/sekisho_loader`, {
      cluster_permissions,
      index_permissions: [narrow, read],
    });

    await world.put(flowKey('forbidden'), flowLines(FLOWS));
    await world.put(trailKey('allowed'), JSON.stringify({ Records: [trailEvent(0)] }));
    await world.deliver(world.loaderAs('loader'));
    const ledger = await world.ledger();
    const givenUp = await world.givenUp();
    await installAt(server);
    for (const body of givenUp) await world.send(body);
    await world.deliver(world.loaderAs('loader'));

    expect(ledger.get(flowKey('forbidden'))).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/403 security_exception: no permissions for \[indices:/u),
    });
    expect(ledger.get(trailKey('allowed'))).toMatchObject({ status: 'complete', indexed: 1 });
    expect(givenUp).toHaveLength(1);
    expect((await world.ledger()).get(flowKey('forbidden'))).toMatchObject({ status: 'complete', indexed: FLOWS });
  });

  it('the API says that it is not let in, and never its password, where no role is its', async (ctx) => {
    await using world = await startSecuredWorld(secured(ctx));

    const health = await (await world.apiAs('nobody').request('/health')).text();

    expect(health).toContain('no permissions for [cluster:monitor/main]');
    expect(health).not.toContain(PASSWORD);
  });
}
