/**
 * Stands in for the `pulumi` command under `sst diff`: runs the program SST has bundled, under Pulumi's own mocks, and
 * writes what it registers to the file that `SEKISHO_OUTCOME` names. SST starts it in two ways:
 *
 *     pulumi stack init organization/<app>/<stage>     expects a state file for the new stack
 *     pulumi preview --stack … --event-log FILE …      expects the program run, and events in FILE
 */
import crypto from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type * as Pulumi from '@pulumi/pulumi';
import { answerCall, answerResource } from './mock-aws.ts';
import type { Outcome, Resource } from './resource.ts';

/** Marks a secret in Pulumi's wire format. */
const secret = '4dabf18193072939515e22adb298388d';

/** The part of Pulumi's resource requests that is looked at, both of registering and of looking one up. */
interface Request {
  getType(): string;
  getName(): string;
  getDependenciesList(): string[];
  getObject?(): { toJavaScript(): unknown } | undefined;
  getProperties?(): { toJavaScript(): unknown } | undefined;
  getProtect?(): boolean;
  getRetainondelete?(): boolean;
  getDeletebeforereplace?(): boolean;
  getIgnorechangesList?(): string[];
}

type Callback = (error: unknown, response: { getUrn(): string } | undefined) => void;
type Method = (request: Request, callback: Callback) => Promise<void>;

function inClear(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inClear);
  if (typeof value !== 'object' || value === null) return value;
  if (secret in value && 'value' in value) return inClear(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inClear(inner)]));
}

function hasSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return secret in value || Object.values(value).some(hasSecret);
}

function toResource(request: Request, urn: string): Resource {
  const given = Object((request.getObject?.() ?? request.getProperties?.())?.toJavaScript());
  return {
    type: request.getType(),
    name: request.getName(),
    urn,
    inputs: inClear(given) as Resource['inputs'],
    dependencies: request.getDependenciesList().toSorted(),
    protect: request.getProtect?.() ?? false,
    retainOnDelete: request.getRetainondelete?.() ?? false,
    deleteBeforeReplace: request.getDeletebeforereplace?.() ?? false,
    ignoreChanges: request.getIgnorechangesList?.() ?? [],
    secrets: Object.keys(given).filter((key) => hasSecret(given[key])),
  };
}

/** The mocks are told only type, name and inputs; the requests hold the rest. */
function listen(monitor: Record<string, Method>, resources: Resource[]): void {
  for (const method of ['registerResource', 'readResource']) {
    const answer = monitor[method]?.bind(monitor);
    if (answer === undefined) throw new Error(`Pulumi's mock monitor has no ${method}.`);
    monitor[method] = (request, callback) =>
      answer(request, (error, response) => {
        if (response !== undefined) resources.push(toResource(request, response.getUrn()));
        callback(error, response);
      });
  }
}

function initStack(name: string): void {
  const [, app = '', stage = ''] = name.split('/');
  const folder = join('.pulumi', 'stacks', app);
  mkdirSync(folder, { recursive: true });
  const manifest = { time: new Date(0).toISOString(), magic: '', version: '' };
  const checkpoint = { stack: name, latest: { manifest, resources: [] } };
  writeFileSync(join(folder, `${stage}.json`), JSON.stringify({ version: 3, checkpoint }));
}

async function runProgram(main: string, stack: string, resources: Resource[]): Promise<Outcome['outputs']> {
  // Of the program's own instance of Pulumi, or it would not see the mocks.
  const pulumi: typeof Pulumi = createRequire(main)('@pulumi/pulumi');
  const [, app, stage] = stack.split('/');
  await pulumi.runtime.setMocks({ newResource: answerResource, call: answerCall }, app, stage, false, 'organization');
  listen(pulumi.runtime.getMonitor() as unknown as Record<string, Method>, resources);
  // SST ends physical names in random letters; the same ones each time make runs comparable.
  const { randomBytes } = crypto;
  crypto.randomBytes = ((size: number) => (size === 8 ? Buffer.alloc(8, 7) : randomBytes(size))) as typeof randomBytes;
  const program = async () => (await import(pathToFileURL(main).href)).default;
  const outputs = await pulumi.runtime.runInPulumiStack(program);
  await pulumi.runtime.disconnect();
  return resolved(pulumi, outputs ?? {});
}

function resolved(pulumi: typeof Pulumi, outputs: Pulumi.Inputs): Promise<Outcome['outputs']> {
  return new Promise((resolve) => {
    pulumi.output(outputs).apply(resolve);
  });
}

async function preview(args: string[]): Promise<void> {
  const text = { type: 'string' } as const;
  const options = { stack: text, 'event-log': text, config: { type: 'string', multiple: true } as const };
  const { values } = parseArgs({ args, options, strict: false });
  const main = /^main: (.+)$/mu.exec(readFileSync('Pulumi.yaml', 'utf8'))?.[1] ?? '';
  const resources: Resource[] = [];
  let outcome: Outcome = { resources, outputs: {}, failure: 'The program ended before all of its values were known.' };
  // An output that is rejected leaves an await that never settles, so Node ends here in any case.
  process.once('exit', () => {
    writeFileSync(process.env['SEKISHO_OUTCOME'] ?? '', JSON.stringify(outcome));
    appendFileSync(String(values['event-log']), `${JSON.stringify({ summaryEvent: { resourceChanges: {} } })}\n`);
    if (outcome.failure !== undefined) process.exitCode = 1;
  });
  const fail = (error: unknown) => {
    outcome = { resources, outputs: {}, failure: error instanceof Error ? String(error.stack) : String(error) };
    process.exit(1);
  };
  process.once('unhandledRejection', fail).once('uncaughtException', fail);
  outcome = { resources, outputs: await runProgram(main, String(values.stack), resources) };
}

const [command, ...rest] = process.argv.slice(2);
if (command === 'stack') initStack(String(rest[1]));
else await preview(rest);
