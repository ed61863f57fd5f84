import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { findPlace } from './place.ts';

const USUAL = 'http://127.0.0.1:8787';
const FUNCTION = 'https://abc.lambda-url.eu-west-1.on.aws/';

it('takes what `npm start` serves where nothing is said', async () => {
  expect(await findPlace({ url: undefined }, USUAL, { env: {} })).toMatchObject({
    address: { url: USUAL },
    bucket: undefined,
    twin: { endpoint: 'http://127.0.0.1:4566' },
    logs: { loader: expect.stringContaining('loader.log') },
  });
});

it('takes the endpoint of the environment for that of the twin, those of S3 first', async () => {
  const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1', AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:2' };

  expect((await findPlace({ url: undefined }, USUAL, { env })).twin).toEqual({ endpoint: 'http://127.0.0.1:2' });
});

it.each([
  ['a function URL', FUNCTION, {}],
  ['an API of this machine whose S3 is elsewhere', undefined, { AWS_ENDPOINT_URL: 'https://s3.example.com' }],
])('takes %s for no twin', async (_, url, env) => {
  expect((await findPlace({ url }, USUAL, { env })).twin).toBeUndefined();
});

it('goes by the outputs of a stage, before which comes what the user says', async () => {
  await using folder = await temporaryFolder();
  await mkdir(join(folder.path, '.sst'));
  const outputs = { stage: 'trial', apiUrl: FUNCTION, logBucket: 'theirs', liveDeadQueueUrl: 'https://sqs/dead' };
  await writeFile(join(folder.path, '.sst/outputs.json'), JSON.stringify(outputs));
  const where = { env: {}, folder: folder.path };

  expect(await findPlace({ stage: 'trial', url: undefined }, USUAL, where)).toMatchObject({
    address: { url: FUNCTION.slice(0, -1), region: 'eu-west-1' },
    ...{ bucket: 'theirs', region: 'eu-west-1', twin: undefined, deadQueueUrl: 'https://sqs/dead' },
    logs: { loader: 'the log group /aws/lambda/sekisho-trial-Loader' },
  });
  expect(await findPlace({ stage: 'trial', url: USUAL, bucket: 'mine' }, USUAL, where)).toMatchObject({
    address: { url: USUAL },
    ...{ bucket: 'mine', twin: undefined },
  });
});
