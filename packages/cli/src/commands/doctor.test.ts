import { expect, it } from 'vitest';
import { runSekisho } from '../testing/run-sekisho.ts';
import { serveFakeApi } from '../testing/serve-fake-api.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';

/** A port that nothing listens on. */
const NOWHERE = 'http://127.0.0.1:9';

it('fails where the API cannot be reached, and tries nothing after it', async () => {
  const { code, stdout, stderr } = await runSekisho(['doctor', '--url', NOWHERE]);

  expect(code).toBe(1);
  expect(stdout).toMatch(
    /^✓ credentials .*\n✗ api +The admin API at http:\/\/127\.0\.0\.1:9 cannot be reached.*\n +Start the local twin/u,
  );
  expect(stdout.match(/^- .*not tried$/gmu)).toHaveLength(7);
  expect(stderr).toBe('The hop api has failed.\n');
});

it('fails where there are no credentials for a deployment', async () => {
  await using home = await temporaryFolder();
  const none = { HOME: home.path, AWS_EC2_METADATA_DISABLED: 'true', AWS_ACCESS_KEY_ID: '', AWS_PROFILE: '' };

  const { code, stdout } = await runSekisho(
    ['doctor', '--url', 'https://abc.lambda-url.eu-west-1.on.aws/', '--json'],
    '',
    none,
  );

  expect(code).toBe(1);
  const { ok, hops } = JSON.parse(stdout);
  expect(ok).toBe(false);
  expect(hops[0]).toMatchObject({
    hop: 'credentials',
    outcome: 'failed',
    cure: expect.stringContaining('aws sso login'),
  });
});

it('says where the key stands that S3 does not take', async () => {
  await using api = await serveFakeApi();

  const { code, stdout } = await runSekisho(['doctor', '--url', api.url, '--json'], '', { AWS_ENDPOINT_URL: NOWHERE });

  expect(code).toBe(1);
  const failed = JSON.parse(stdout).hops.find(({ outcome }: { readonly outcome: string }) => outcome === 'failed');
  expect(failed).toMatchObject({
    hop: 'object',
    detail: expect.stringMatching(/^s3:\/\/logs\/sekisho-canary\/.* cannot be written \(/u),
    cure: expect.stringContaining('AWS_ENDPOINT_URL'),
  });
});

it('is used wrongly where logs come from several buckets and none is named', async () => {
  await using api = await serveFakeApi({ logBuckets: ['logs', 'more-logs'] });

  expect(await api.run('doctor')).toMatchObject({
    code: 2,
    stderr: 'sekisho: Logs come from logs, more-logs: name the bucket with --bucket.\n',
  });
});

it('is used wrongly where a stage was not deployed from here', async () => {
  const { code, stdout, stderr } = await runSekisho(['doctor', '--stage', 'nobodys']);

  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^sekisho: \.sst\/outputs\.json .*nobodys/u);
});
