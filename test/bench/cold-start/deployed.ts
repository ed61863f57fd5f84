import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Evaluation, evaluate } from '../../infra/evaluate.ts';
import { urlRequest } from '../../infra/lambda.ts';
import { region } from '../../infra/mock-aws.ts';
import { toStack, type } from '../../infra/stack.ts';
import { isKnowledge, readZip, unzip, type ZipEntry } from '../../infra/zip.ts';
import type { Startable } from './start.ts';

/** A function as it would be deployed, and what its zip file is made of, in bytes as packed. */
export interface Deployed extends Startable {
  readonly codeBytes: number;
  readonly sourceMapBytes: number;
  readonly knowledgeBytes: number;
}

const queueMessage = {
  messageId: '00000000-0000-4000-8000-000000000000',
  body: '{"Service":"Amazon S3","Event":"s3:TestEvent","Bucket":"logs"}',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:${region}:123456789012:live`,
};

/** Events that can be answered without network. */
const EVENTS: Readonly<Record<string, unknown>> = {
  Loader: { Records: [queueMessage] },
  Api: urlRequest,
};

/** What Lambda adds to the variables of a function. */
const GIVEN = {
  AWS_REGION: region,
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  AWS_SESSION_TOKEN: 'none',
  TZ: ':UTC',
};

/** Has the functions built by the real `sst diff`, and lays each down from its zip file below a folder. */
export async function layDown(names: readonly string[], folder: string): Promise<readonly Deployed[]> {
  await using evaluation = await evaluate({ stage: 'bench' });
  return await Promise.all(names.map((name) => layDownFunction(evaluation, name, join(folder, name))));
}

async function layDownFunction(evaluation: Evaluation, name: string, folder: string): Promise<Deployed> {
  const { inputs } = toStack(evaluation).one(type.function, `${name}Function`);
  const { variables } = inputs['environment'] as { readonly variables: Readonly<Record<string, string>> };
  const entries = readZip(await readFile(evaluation.zipOf(name)));
  await unzip(entries, folder);
  const knowledge = variables['KNOWLEDGE'] === undefined ? {} : { KNOWLEDGE: join(folder, 'knowledge') };
  return {
    name,
    bundle: join(folder, entries.find((entry) => /^bundle\.[cm]js$/u.test(entry.name))?.name ?? 'bundle.mjs'),
    env: { ...GIVEN, ...variables, ...knowledge },
    event: EVENTS[name],
    codeBytes: sum(entries.filter((entry) => !isKnowledge(entry) && !isSourceMap(entry))),
    sourceMapBytes: sum(entries.filter(isSourceMap)),
    knowledgeBytes: sum(entries.filter(isKnowledge)),
  };
}

/** A function that does nothing, which all others are compared with. */
export async function layDownEmpty(folder: string): Promise<Startable> {
  const bundle = join(folder, 'empty.mjs');
  await writeFile(bundle, 'export const handler = async () => ({});\n');
  return { name: 'empty', bundle, env: GIVEN, event: {} };
}

function isSourceMap({ name }: ZipEntry): boolean {
  return name.endsWith('.map');
}

function sum(entries: readonly ZipEntry[]): number {
  return entries.reduce((total, { packedBytes }) => total + packedBytes, 0);
}
