import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { startAws } from '../../packages/cli/src/local/aws.ts';
import { openSearchUrl } from './cluster.ts';
import { type DoctorWorld, type Examined, outcomesUpTo, startDoctorWorld } from './doctor-world.ts';
import { type Intercept, refuseItems, startProxy } from './proxy.ts';

/** Seconds in which a fault of the way shows itself. */
const SOON = '4';

const DENIED = {
  status: 403,
  headers: { 'content-type': 'application/xml' },
  body: '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
};

/** Denies one method on canaries, and nothing else. */
const deny =
  (method: string): Intercept =>
  async (request, forward) =>
    request.method === method && request.path.includes('/sekisho-canary/') ? DENIED : forward();

const FORBIDDEN = {
  status: 403,
  error: { type: 'security_exception', reason: 'no permissions for [indices:data/write/bulk[s]]' },
};

/** Keys in the log bucket. */
async function keysIn({ world: { s3, aws } }: DoctorWorld): Promise<readonly string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: aws.logBucket }));
  return Contents.map(({ Key = '' }) => Key);
}

/** Holds a run against the hop that is to fail, and gives what is told of it. */
function failureOf({ code, hops, stderr }: Examined, hop: string): { readonly detail: string; readonly cure: string } {
  expect(
    hops.map((one) => [one.hop, one.outcome]),
    stderr + JSON.stringify(hops),
  ).toEqual(outcomesUpTo(hop));
  expect(code).toBe(1);
  const failed = hops.find(({ outcome }) => outcome === 'failed');
  return { detail: failed?.detail ?? '', cure: failed?.cure ?? '' };
}

it('finds that all is well, tells how long it took, and leaves the document alone', async (ctx) => {
  await using doctor = await startDoctorWorld(openSearchUrl(ctx));
  const { cluster } = doctor.world;

  const { code, stdout, stderr, hops } = await doctor.examine(['--json']);

  expect(code, stdout + stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ ok: true });
  expect(hops.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 9 }, () => 'ok'));
  expect(hops.find(({ hop }) => hop === 'content')?.detail).toMatch(
    /no issue; \d+\.\d s from the bucket to the index$/u,
  );
  expect(stderr).toContain('All is well.');
  expect(await cluster.count({ term: { 'event.dataset': 'sekisho.canary' } })).toBe(1);
  expect(await cluster.count()).toBe(1);
  expect(await keysIn(doctor)).toEqual([]);
});

it('tells it in lines, and keeps the object where that is asked for', async (ctx) => {
  await using doctor = await startDoctorWorld(openSearchUrl(ctx));

  const { code, stdout, stderr } = await doctor.examine(['--keep']);

  expect(code, stdout + stderr).toBe(0);
  expect(stdout.split('\n').filter((line) => /^✓ [a-z-]+ +\S.* \(\d+\.\d s\)$/u.test(line))).toHaveLength(9);
  expect(await keysIn(doctor)).toEqual([
    expect.stringMatching(/^sekisho-canary\/\d{4}\/\d\d\/\d\d\/[0-9a-f-]{36}\.json$/u),
  ]);
});

it('says that S3 has told nobody, where the bucket notifies another queue', async (ctx) => {
  await using doctor = await startDoctorWorld(openSearchUrl(ctx));
  const other = await startAws({ port: 0, portCure: 'take another', visibilityTimeout: 60 });
  await using _ = { [Symbol.asyncDispose]: () => other.stop() };

  const examined = await doctor.examine(['--json', '--timeout', SOON], { AWS_ENDPOINT_URL: other.endpoint });

  expect(failureOf(examined, 'notification').detail).toContain('S3 has not told it');
  expect(examined.stderr).toContain('stays in the bucket');
});

it('says that messages wait, where nothing calls the loader', async (ctx) => {
  await using doctor = await startDoctorWorld(openSearchUrl(ctx), { isIdle: true });

  const { detail, cure } = failureOf(await doctor.examine(['--json', '--timeout', SOON]), 'loader');

  expect(detail).toContain('1 messages wait on the live queue (0 did before)');
  expect(cure).toContain('event source mapping');
});

it('says which permission the loader lacks, where it cannot read the object', async (ctx) => {
  await using doctor = await startDoctorWorld(openSearchUrl(ctx), { beforeAws: deny('GET') });

  const { detail, cure } = failureOf(await doctor.examine(['--json']), 'loader');

  expect(detail).toMatch(/^the object is failed after \d+ attempts: .*access is denied \(AccessDenied/u);
  expect(cure).toContain('s3:GetObject');
});

it('says that OpenSearch blocks writes', async (ctx) => {
  await using doctor = await startDoctorWorld(openSearchUrl(ctx));
  const index = `log-sekisho-canary-${new Date().toISOString().slice(0, 7)}`;
  await doctor.world.cluster.ask('PUT', `/${index}`, { settings: { 'index.blocks.write': true } });

  const { detail, cure } = failureOf(await doctor.examine(['--json']), 'loader');

  expect(detail).toContain('cluster_block_exception');
  expect(cure).toContain('blocks writes');
});

it('says that OpenSearch does not let the loader write to the index', async (ctx) => {
  const beforeSearch: Intercept = (request, forward) =>
    request.path.startsWith('/_bulk')
      ? refuseItems(request, forward, ({ index }) => (index.startsWith('log-') ? FORBIDDEN : undefined))
      : forward();
  await using doctor = await startDoctorWorld(openSearchUrl(ctx), { beforeSearch });

  expect(failureOf(await doctor.examine(['--json']), 'loader').cure).toContain('sekisho_loader');
});

it('says that the message was given up, where the loader cannot even write the ledger', async (ctx) => {
  const beforeSearch: Intercept = (request, forward) =>
    request.path.startsWith('/_bulk') ? refuseItems(request, forward, () => FORBIDDEN) : forward();
  await using doctor = await startDoctorWorld(openSearchUrl(ctx), { beforeSearch });
  const { liveDeadLetterQueue, logBucket } = doctor.world.aws;
  const outputs = {
    ...{ stage: 'trial', apiUrl: doctor.api, logBucket, liveDeadQueueUrl: liveDeadLetterQueue.url },
  };
  const args = ['--stage', 'trial', '--json', '--timeout', '10'];

  const { detail, cure } = failureOf(await doctor.examine(args, {}, outputs), 'loader');

  expect(detail).toContain('dead-letter queue');
  expect(cure).toContain('/aws/lambda/sekisho-trial-Loader');
});

it.for([
  [
    'claims its keys for another log type',
    '[grab]\ns3_key = canary/\nindex_name = log-grab\nfile_format = json\n',
    'grab',
  ],
  ['moves its rule away', '[sekisho-canary]\ns3_key = ^nowhere/\n', 'no rule claims'],
  ['ignores its keys', '[sekisho-canary]\ns3_key_ignored = canary/\n', 'is ignored'],
])('says that user.ini %s', async ([_, ini = '', words = ''], ctx) => {
  await using doctor = await startDoctorWorld(openSearchUrl(ctx), { config: { 'user.ini': ini } });

  const { detail, cure } = failureOf(await doctor.examine(['--json']), 'classification');

  expect(detail).toContain(words);
  expect(cure).toContain('user.ini');
  expect(await keysIn(doctor)).toEqual([]);
});

it('says which rule has left the record out', async (ctx) => {
  const table = 'log_type,field,pattern,pattern_type,comment\nsekisho-canary,writer,sekisho.*,regex,\n';
  await using doctor = await startDoctorWorld(openSearchUrl(ctx), { config: { 'exclude_log_patterns.csv': table } });

  const { detail, cure } = failureOf(await doctor.examine(['--json']), 'document');

  expect(detail).toMatch(/^an exclusion has left the record out \(.+\)$/u);
  expect(cure).toContain('exclude_log_patterns.csv');
});

it.for([
  ['PUT', 'object', 's3:PutObject'],
  ['DELETE', 'clean-up', 's3:DeleteObject'],
])('says which permission the user lacks, where S3 denies %s', async ([method = '', hop = '', action = ''], ctx) => {
  await using doctor = await startDoctorWorld(openSearchUrl(ctx));
  await using proxy = await startProxy(doctor.world.aws.endpoint, deny(method));

  const examined = await doctor.examine(['--json'], { AWS_ENDPOINT_URL: proxy.url });

  expect(failureOf(examined, hop).cure).toContain(action);
});
