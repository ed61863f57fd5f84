import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { alarms } from './checks/alarms.ts';
import { alarmLimits } from './checks/alarms-limits.ts';
import { alarmTopic, dashboard } from './checks/alarms-seen.ts';
import { bundles } from './checks/bundles.ts';
import { chosen } from './checks/chosen.ts';
import { closed } from './checks/closed.ts';
import { domain } from './checks/domain.ts';
import { existing } from './checks/existing.ts';
import { functions } from './checks/functions.ts';
import { analyst, identities, operator } from './checks/identities.ts';
import { organization } from './checks/organization.ts';
import { outputs } from './checks/outputs.ts';
import { production } from './checks/production.ts';
import { queues } from './checks/queues.ts';
import { running } from './checks/running.ts';
import { storage } from './checks/storage.ts';
import { variants } from './checks/variants.ts';
import { type Deployment, type Evaluation, evaluate } from './evaluate.ts';
import { account, region } from './mock-aws.ts';
import { type Stack, toStack } from './stack.ts';

const mail = ['ops@example.com', 'night@example.com'];
const pager = `arn:aws:sns:${region}:${account}:pager`;

let main: Evaluation;
const stack = () => toStack(main);

beforeAll(async () => {
  const people = { operators: [operator], analysts: [analyst] };
  main = await evaluate({ stage: 'test', settings: { people, alarms: { mail, topicArn: pager } } });
  return () => main[Symbol.asyncDispose]();
});

/** The stack of another deployment. */
async function stackOf(deployment: Deployment): Promise<Stack> {
  await using evaluation = await evaluate(deployment);
  return toStack(evaluation);
}

function readJson(path: string) {
  return JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
}

describe('the program', () => {
  it('registers nothing twice', () => {
    const urns = stack().resources.map(({ urn }) => urn);

    expect(urns.filter((urn, index) => urns.indexOf(urn) !== index)).toEqual([]);
  });

  it('finds every package SST imports in the version SST pins', () => {
    const { devDependencies } = readJson('package.json');
    const { dependencies } = readJson('.sst/platform/package.json');
    const imported = Object.keys(dependencies).filter((name) => /^@pulumi|^(?:archiver|glob|esbuild)$/u.test(name));

    const ours = imported.map((name) => `${name} ${devDependencies[name]}`);

    expect(ours).toEqual(imported.map((name) => `${name} ${dependencies[name].replace(/^v/u, '')}`));
  });
});

describe('identities', () => identities(stack));
describe('storage', () => storage(stack));
describe('queues', () => queues(stack));
describe('the domain', () => domain(stack));
describe('functions', () => functions(stack));
describe('functions at work', () => running(stack));
describe('the outputs', () => outputs(stack));
describe('alarms', () => alarms(stack, [`arn:aws:sns:${region}:${account}:sekisho-test-alarms`, pager]));
describe('limits of alarms', () => alarmLimits(stack));
describe('the topic of alarms', () => alarmTopic(stack, mail));
describe('the dashboard', () => dashboard(stack));
describe('the code that would be deployed', () => bundles(() => main));
describe('variants', () => variants(stackOf));
describe('in production', () => production(stackOf));
describe('as chosen, in a VPC', () => chosen(stackOf));
describe('with what is there already, in a VPC', () => existing(stackOf));
describe('without a way out', () => closed(stackOf));
describe('of an organization', () => organization(stackOf));
