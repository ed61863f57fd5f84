import { classify, locate, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { type Delivery, deliveriesOf } from './member/deliveries.ts';
import { permissions, trustOf, widenessOf } from './member/policies.ts';
import { danglingReferences, idleNames } from './member/references.ts';
import { brokenRules, outputsOf, type ResolvedResource, resolveTemplate, wrongParameters } from './member/resolve.ts';
import { attributesOf, faultsOf } from './member/specification.ts';
import { account, allStacks, centralBucket, loggedGroups, member, type Stack, templates } from './member/stacks.ts';
import { members, parseTemplate } from './member/template.ts';

function resourcesOf({ template, input: given }: Stack): readonly ResolvedResource[] {
  return resolveTemplate(template, given);
}

function one(resources: readonly ResolvedResource[], name: string): ResolvedResource {
  const found = resources.find((resource) => resource.name === name);
  if (found === undefined) throw new Error(`The stack has no ${name}.`);
  return found;
}

function writesToLogBucket(resource: ResolvedResource): boolean {
  return permissions(resource).some(({ resources }) => resources.some((arn) => arn.startsWith(centralBucket)));
}

describe.each(Object.entries(templates))('the template %s', (_, template) => {
  it('refers to nothing that is not there', () => {
    expect(danglingReferences(template, attributesOf)).toEqual([]);
  });

  it('has no parameter, condition or map that nothing refers to', () => {
    expect(idleNames(template)).toEqual([]);
  });

  it('has nothing that StackSets or the command line refuse: macros, or more than 51,200 bytes', () => {
    const names = [...template.sections, ...Object.keys(template.Resources)];

    expect(names.filter((name) => /^(?:Transform|Hooks|Fn::)/u.test(name))).toEqual([]);
    expect(JSON.stringify(template)).not.toMatch(/Fn::(?:Transform|ForEach)/u);
    expect(template.bytes).toBeLessThan(51_200);
  });

  it('says of each parameter what it is', () => {
    const silent = Object.entries(template.Parameters).filter(
      ([, given]) => !/^\S.{10,}\.$/u.test(String(members(given)['Description'])),
    );

    expect(Object.keys(template.Parameters)).not.toEqual([]);
    expect(silent).toEqual([]);
  });
});

describe.each(allStacks)('a stack: $title', (stack) => {
  it('is made: its parameters are allowed, and break no rule', () => {
    expect(wrongParameters(stack.template, stack.input.parameters)).toEqual([]);
    expect(brokenRules(stack.template, stack.input)).toEqual([]);
  });

  it('tells the roles that write to the log bucket', () => {
    const roles = resourcesOf(stack)
      .filter(writesToLogBucket)
      .map(({ properties }) => properties['RoleName']);
    const told = Object.entries(outputsOf(stack.template, stack.input)).filter(([name]) =>
      /(?:Stream|Replication)Role$/u.test(name),
    );

    expect(told.map(([, arn]) => String(arn).split('/').at(-1)).toSorted()).toEqual(roles.toSorted());
  });

  it('has no fault by the specification of resource types', () => {
    expect(resourcesOf(stack).flatMap(faultsOf)).toEqual([]);
  });

  it('allows no more than it must', () => {
    const statements = resourcesOf(stack).flatMap((resource) => [...permissions(resource), ...trustOf(resource)]);

    expect(statements.flatMap((statement) => widenessOf(statement))).toEqual([]);
  });

  it('writes to the log bucket by roles that its policy knows by their names, which IAM allows', () => {
    for (const { properties } of resourcesOf(stack).filter(writesToLogBucket)) {
      expect(properties['RoleName']).toMatch(/^sekisho-member-(?:replication|firehose)-[a-z0-9-]{5,40}$/u);
    }
  });
});

describe('together', () => {
  it('these stacks have every resource that is in a template', () => {
    const all = Object.values(templates).flatMap(({ Resources }) => Object.keys(Resources));
    const made = new Set(allStacks.flatMap(resourcesOf).map(({ name }) => name));

    expect(all.filter((name) => !made.has(name))).toEqual([]);
  });

  it('deliver what is claimed by the right log type alone, with account and Region in the key', () => {
    const all = allStacks.flatMap((stack) =>
      deliveriesOf(resourcesOf(stack), stack.input).map((delivery) => ({ stack, delivery })),
    );

    for (const { stack, delivery } of all) {
      expect(claimOf(delivery), delivery.key).toEqual({ claimed: delivery.source, others: [] });
      expect(locate(delivery.key)).toEqual({ account, region: regionOf(delivery, stack) });
    }
    const expected = [
      'alb',
      'alb-connection',
      'alb-health-check',
      'clb',
      'cloudfront-realtime',
      'cloudtrail',
      'guardduty',
      'nlb',
    ];
    const rest = ['route53resolver', 's3accesslog', 'securityhub', 'vpcflowlogs', 'waf', ...loggedGroups];
    expect([...new Set(all.map(({ delivery }) => delivery.source))].toSorted()).toEqual(
      [...expected, ...rest].toSorted(),
    );
  });

  it('log what the sources know: fields of flow logs, and the columns of real-time logs in their order', () => {
    const format = String(member.Parameters['FlowLogFormat']?.Default);
    const fields = format.split(' ').map((field) => field.replace(/^\$\{(.*)\}$/u, '$1'));
    const flow = sources.find(({ id }) => id === 'vpcflowlogs');
    const cloudfront = sources.find(({ id }) => id === 'cloudfront-realtime');
    const logged = one(allStacks.flatMap(resourcesOf), 'RealtimeLog').properties['Fields'];

    expect(fields.length).toBeGreaterThan(20);
    expect(fields.filter((field) => !Object.hasOwn(flow?.fields ?? {}, field))).toEqual([]);
    expect(cloudfront?.format).toMatchObject({ columns: expect.arrayContaining([]) });
    expect(logged).toEqual(Object(cloudfront?.format).variant.columns.slice(0, 46));
  });
});

/** The queries' key has no Region: the record does. What is of CloudFront is of all Regions. */
function regionOf({ source }: Delivery, { input: given }: Stack): string | undefined {
  if (source === 'route53resolver') return undefined;
  return source === 'cloudfront-realtime' ? 'global' : given.region;
}

function claimOf({ key }: Delivery) {
  const found = classify(key, sources);
  if (found.kind !== 'claimed') return found.kind;
  return { claimed: found.match.source.id, others: found.others.map(({ source }) => source.id) };
}

describe('the reader of templates', () => {
  it('refuses a key that comes twice', () => {
    expect(() => parseTemplate('Resources:\n  A: 1\n  A: 2\n')).toThrow('unique');
  });
});
