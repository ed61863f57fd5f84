import { describe, expect, it } from 'vitest';
import { UsageError } from '../command-error.ts';
import { fakePlace } from '../testing/fake-place.ts';
import { type Health, reachApi } from './api.ts';

const WELL: Health = {
  version: '0.1.0',
  caller: 'arn:aws:sts::111122223333:assumed-role/operator/maria',
  logBuckets: ['logs'],
  openSearch: { reachable: true, version: 'opensearch 3.5.0' },
  queues: { live: { reachable: true, waiting: 3, inFlight: 1 }, backfill: { reachable: true } },
};

const answering =
  (body: object, status = 200) =>
  async () =>
    Response.json(body, { status });
const well = (changes: Partial<Health> = {}) => answering({ ...WELL, ...changes });

describe('the way to the API', () => {
  it('is well where it answers and reaches everything: it says as whom', async () => {
    const { detail, value } = await reachApi(fakePlace(), well());

    expect(value.bucket).toBe('logs');
    expect(detail).toBe(
      'Sekisho 0.1.0 at https://abc.lambda-url.eu-west-1.on.aws as arn:aws:sts::111122223333:assumed-role/operator/maria, opensearch 3.5.0, 3 waiting and 1 being loaded on the live queue',
    );
  });

  it('does not need the queue of what is loaded again', async () => {
    const queues = { ...WELL.queues, backfill: { reachable: false, detail: 'gone' } };

    expect((await reachApi(fakePlace(), answering({ ...WELL, queues }, 503))).value.bucket).toBe('logs');
  });

  it.each([
    ['OpenSearch', { openSearch: { reachable: false, detail: 'ECONNREFUSED' } }, /OpenSearch \(ECONNREFUSED\)/u],
    [
      'the live queue',
      { queues: { ...WELL.queues, live: { reachable: false, detail: 'AccessDenied' } } },
      /the live queue \(AccessDenied\)/u,
    ],
  ])('fails where the API does not reach %s, whose answer then has the status 503', async (_, changes, words) => {
    await expect(reachApi(fakePlace(), answering({ ...WELL, ...changes }, 503))).rejects.toThrow(words);
  });

  it('names the permissions where the signature is not accepted', async () => {
    const send = answering({ Message: 'The request signature we calculated does not match. And more' }, 403);

    await expect(reachApi(fakePlace(), send)).rejects.toMatchObject({
      name: 'HopError',
      message: expect.stringContaining('answers 403 (The request signature we calculated does not match)'),
      cure: expect.stringMatching(/lambda:InvokeFunctionUrl and lambda:InvokeFunction .* clock/u),
    });
  });

  it('says how to start the twin where nothing answers', async () => {
    const place = fakePlace({ twin: { endpoint: 'http://127.0.0.1:4566' } });
    const send = () => Promise.reject(new TypeError('fetch failed'));

    await expect(reachApi(place, send)).rejects.toMatchObject({ cure: expect.stringContaining('`npm start`') });
  });
});

describe('the bucket to write to', () => {
  it('is the one that the user or a stage names, where logs are read from it', async () => {
    const send = well({ logBuckets: ['logs', 'more-logs'] });

    expect((await reachApi(fakePlace({ bucket: 'more-logs' }), send)).value.bucket).toBe('more-logs');
    await expect(reachApi(fakePlace({ bucket: 'others' }), send)).rejects.toThrow(
      'logs are read from logs, more-logs, and not from others',
    );
  });

  it.each([
    ['there are several', { logBuckets: ['logs', 'more-logs'] }, 'Logs come from logs, more-logs: name'],
    ['the API is an older one, which does not say', { logBuckets: undefined }, 'does not say where logs come from'],
  ])('is to be named where %s', async (_, changes, words) => {
    const reaching = reachApi(fakePlace(), answering({ ...WELL, ...changes }));

    await expect(reaching).rejects.toThrow(UsageError);
    await expect(reaching).rejects.toThrow(words);
  });
});
