import { createRoute, z } from '@hono/zod-openapi';
import type { LogSource } from '@sekisho/core';
import { HTTPException } from 'hono/http-exception';
import type { Api } from '../api.ts';
import type { ApiDeps } from '../deps.ts';
import { problems } from '../problem.ts';

const ignoreSchema = z.object({
  pattern: z.string(),
  reason: z.string(),
  examples: z.array(z.string()).readonly(),
});

const ruleSchema = z
  .object({
    id: z.string().describe('The log type.'),
    title: z.string(),
    docUrl: z
      .string()
      .optional()
      .describe("The vendor's page that defines the format; none for log types of the configuration."),
    pattern: z.string().describe('Regular expression that is searched in the key of an object.'),
    not: z.string().optional().describe('Regular expression that must not be found in the key.'),
    examples: z.array(z.string()).readonly().describe('Keys that the rule claims.'),
    ignores: z.array(ignoreSchema).readonly().describe('Keys beside the logs that hold no records.'),
    index: z.string().describe('Beginning of the name of its indices; the date follows.'),
    namespace: z.string().describe("Where the vendor's own fields are kept."),
    parser: z.int().describe('Version of the parser.'),
  })
  .openapi('Rule', {
    example: {
      id: 'vpcflowlogs',
      title: 'Amazon VPC Flow Logs',
      docUrl: 'https://docs.aws.amazon.com/vpc/latest/userguide/flow-log-records.html',
      pattern: '(?:^|/)vpcflowlogs/',
      examples: [
        'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log.gz',
      ],
      ignores: [],
      index: 'log-aws-vpcflowlogs',
      namespace: 'aws.vpcflow',
      parser: 1,
    },
  });

const fieldSchema = z
  .object({
    name: z.string().describe("The vendor's name: a column, or a path into the record."),
    doc: z.string(),
    unit: z.string().optional(),
    types: z.array(z.string()).readonly().describe('Types in the index, one for each place it is written to.'),
    ecs: z.array(z.string()).readonly().describe('ECS fields that carry the value.'),
    aliases: z.array(z.string()).readonly().describe('Further ECS names under which it is found.'),
    related: z.string().optional().describe('The `related.*` field in which the value is entered as well.'),
    hidden: z.boolean().describe('Whether it is read only, and not written on its own.'),
  })
  .openapi('Field', {
    example: {
      name: 'srcaddr',
      doc: 'Source address, or that of the interface for outgoing traffic.',
      types: ['ip', 'keyword'],
      ecs: ['source.ip', 'source.address'],
      aliases: [],
      related: 'ip',
      hidden: false,
    },
  });

const detailSchema = ruleSchema
  .extend({ fields: z.array(fieldSchema).readonly().describe('The table of fields.') })
  .openapi('RuleDetail');

const listRoute = createRoute({
  method: 'get',
  path: '/rules',
  operationId: 'listRules',
  tags: ['Rules'],
  summary: 'All rules',
  description: 'Every log type with the rule by which it claims objects, in the order in which rules are tried.',
  responses: {
    200: {
      description: 'The rules.',
      content: { 'application/json': { schema: z.object({ rules: z.array(ruleSchema).readonly() }).openapi('Rules') } },
    },
    ...problems(),
  },
});

const oneRoute = createRoute({
  method: 'get',
  path: '/rules/{id}',
  operationId: 'getRule',
  tags: ['Rules'],
  summary: 'One rule with its fields',
  description: 'A log type: its rule, and each of its fields with meaning, types and ECS names.',
  request: {
    params: z.object({ id: z.string().openapi({ param: { description: 'The log type.' }, example: 'vpcflowlogs' }) }),
  },
  responses: {
    200: { description: 'The rule.', content: { 'application/json': { schema: detailSchema } } },
    ...problems(404),
  },
});

/** Adds `GET /rules` and `GET /rules/{id}`. */
export function addRules(app: Api, deps: ApiDeps): void {
  app.openapi(listRoute, (c) => c.json({ rules: deps.sources.map(ruleOf) }, 200));
  app.openapi(oneRoute, (c) => {
    const { id } = c.req.valid('param');
    const source = deps.sources.find((candidate) => candidate.id === id);
    if (source === undefined) throw new HTTPException(404, { message: `There is no rule "${id}".` });
    return c.json({ ...ruleOf(source), fields: fieldsOf(source) }, 200);
  });
}

/** What is told of a log type. */
export function ruleOf({
  id,
  title,
  docUrl,
  rule,
  ignore = [],
  index,
  namespace,
  parser,
}: LogSource): z.infer<typeof ruleSchema> {
  return {
    id,
    title,
    docUrl,
    pattern: rule.key.source,
    not: rule.not?.source,
    examples: rule.examples,
    ignores: ignore.map(({ key, reason, examples }) => ({ pattern: key.source, reason, examples })),
    index: index.name,
    namespace,
    parser,
  };
}

/** The table of its fields. */
export function fieldsOf({ fields }: LogSource): readonly z.infer<typeof fieldSchema>[] {
  return Object.entries(fields).map(([name, { doc, unit, outputs, alias = [], related, hidden = false }]) => ({
    name,
    doc,
    unit,
    types: outputs.map(({ type }) => type),
    ecs: outputs.flatMap(({ ecs }) => ecs ?? []),
    aliases: alias,
    related: related === undefined ? undefined : `related.${related}`,
    hidden,
  }));
}
