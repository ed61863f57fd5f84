import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import type { Evaluation } from '../evaluate.ts';
import { type Lambda, startLambda, urlRequest } from '../lambda.ts';
import { region } from '../mock-aws.ts';
import { toStack, type } from '../stack.ts';
import { isKnowledge, readZip } from '../zip.ts';

/** Bytes that the code of a function may take in its zip file: Lambda fetches them before each first start. */
const MOST_CODE = 1_200_000;

/** A function as it would be deployed: its bundle, its variables, and those Lambda adds. */
function start(evaluation: Evaluation, name: string): Promise<Lambda> {
  const { inputs } = toStack(evaluation).one(type.function, `${name}Function`);
  const { variables } = inputs['environment'] as { variables: Record<string, string> };
  const credentials = { AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none', AWS_SESSION_TOKEN: 'none' };
  return startLambda(evaluation.bundleOf(name), { AWS_REGION: region, TZ: ':UTC', ...credentials, ...variables });
}

/** The very code that would be deployed, each function in a clean process of its own. */
export function bundles(evaluation: () => Evaluation): void {
  it.each(['Loader', 'Api', 'Bootstrap', 'Refresh'])(
    '%s starts with nothing but what Lambda gives it',
    async (name) => {
      await using lambda = await start(evaluation(), name);

      const { handler } = toStack(evaluation()).one(type.function, `${name}Function`).inputs;

      expect(handler).toBe('bundle.handler');
      expect(lambda.exports).toContain('handler');
    },
  );

  it.each(['Loader', 'Api'])('%s finds what it comes with where it looks for it, behind a layer', async (name) => {
    const { inputs } = toStack(evaluation()).one(type.function, `${name}Function`);
    const zip = await readFile(evaluation().zipOf(name));

    expect(inputs['environment']).toMatchObject({ variables: { KNOWLEDGE: '/opt/knowledge,/var/task/knowledge' } });
    for (const file of ['country.mmdb', 'operators.br']) expect(zip.includes(`knowledge/${file}`), file).toBe(true);
    expect(zip.length).toBeGreaterThan(6_000_000);
  });

  it.each(['Loader', 'Api'])('%s has nothing twice', async (name) => {
    const names = readZip(await readFile(evaluation().zipOf(name))).map((entry) => entry.name);

    expect(names).toEqual([...new Set(names)]);
  });

  it.each(['Loader', 'Api', 'Bootstrap', 'Refresh'])('%s has no more than 1.2 MB of code, zipped', async (name) => {
    const code = readZip(await readFile(evaluation().zipOf(name))).filter((entry) => !isKnowledge(entry));

    expect(code.map((entry) => entry.name)).toContainEqual(expect.stringMatching(/^bundle\.[cm]js$/u));
    expect(code.reduce((bytes, { packedBytes }) => bytes + packedBytes, 0)).toBeLessThanOrEqual(MOST_CODE);
  });

  it('Api answers a request to its function URL', async () => {
    await using lambda = await start(evaluation(), 'Api');

    const answer = await lambda.invoke(urlRequest);

    const { statusCode, body } = answer as { statusCode: number; body: string };
    expect(statusCode).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ id: 'alb' });
  });

  it('Loader takes the test event of S3, and gives back a message that it does not understand', async () => {
    await using lambda = await start(evaluation(), 'Loader');
    const message = (messageId: string, body: string) => ({
      messageId,
      body,
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:${region}:123456789012:live`,
    });

    const answer = await lambda.invoke({
      Records: [message('1', '{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"logs"}'), message('2', 'junk')],
    });

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  });
}
