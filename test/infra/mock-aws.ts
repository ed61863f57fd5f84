import type { runtime } from '@pulumi/pulumi';

/** The account and Region of every evaluation. */
export const account = '111122223333';
export const region = 'eu-west-1';

type Values = Readonly<Record<string, unknown>>;

interface DocumentStatement {
  readonly effect?: string;
  readonly actions?: readonly string[];
  readonly resources?: readonly string[];
  readonly principals?: readonly { readonly type: string; readonly identifiers: readonly string[] }[];
  readonly conditions?: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: readonly string[];
  }[];
}

function toPrincipal(principals: DocumentStatement['principals'] = []): unknown {
  if (principals.length === 0) return undefined;
  if (principals.some(({ type }) => type === '*')) return '*';
  return Object.fromEntries(principals.map(({ type, identifiers }) => [type, identifiers]));
}

function toCondition(conditions: DocumentStatement['conditions'] = []): unknown {
  if (conditions.length === 0) return undefined;
  const tests = Object.groupBy(conditions, ({ test }) => test);
  const entries = Object.entries(tests).map(([test, of = []]) => [
    test,
    Object.fromEntries(of.map(({ variable, values }) => [variable, values])),
  ]);
  return Object.fromEntries(entries);
}

/** What the provider computes itself: the JSON of a policy from its statements. */
function policyDocument({ statements = [] }: { readonly statements?: readonly DocumentStatement[] }): Values {
  const Statement = statements.map(({ effect = 'Allow', actions, resources, principals, conditions }) => ({
    Effect: effect,
    Principal: toPrincipal(principals),
    Action: actions,
    Resource: resources,
    Condition: toCondition(conditions),
  }));
  return { statements, json: JSON.stringify({ Version: '2012-10-17', Statement }) };
}

/** @throws Error for a call that has no answer here yet */
export function answerCall({ token, inputs }: runtime.MockCallArgs): Values {
  switch (token) {
    case 'aws:iam/getPolicyDocument:getPolicyDocument':
      return policyDocument(inputs);
    case 'aws:index/getCallerIdentity:getCallerIdentity':
      return { accountId: account, arn: `arn:aws:iam::${account}:user/deployer` };
    case 'aws:index/getPartition:getPartition':
      return { partition: 'aws', dnsSuffix: 'amazonaws.com' };
    case 'aws:ec2/getVpcs:getVpcs':
      return { ids: ['vpc-0b1b2c3d4e5f60718', 'vpc-0a1b2c3d4e5f60718'], ...inputs };
    case 'aws:guardduty/getDetector:getDetector':
      return { id: 'd0a1b2c3' };
    case 'aws:opensearch/getDomain:getDomain':
      return {
        ...inputs,
        arn: `arn:aws:es:${region}:${account}:domain/${inputs.domainName}`,
        endpoint: `vpc-${inputs.domainName}.${region}.es.amazonaws.com`,
      };
    case 'aws:secretsmanager/getRandomPassword:getRandomPassword':
      return { randomPassword: 'a1B2c3D4-random' };
    case 'aws:index/getRegion:getRegion':
      return { region, name: region };
    default:
      throw new Error(`The test has no answer for the provider's function ${token}; add it to mock-aws.ts.`);
  }
}

/** What AWS would add to a resource; SST reads names and accounts out of several of these. */
function attributes(type: string, name: string, inputs: Values): Values {
  switch (type) {
    case 'aws:s3/bucket:Bucket':
      return { bucket: name, arn: `arn:aws:s3:::${name}` };
    case 'aws:sqs/queue:Queue':
      return {
        arn: `arn:aws:sqs:${region}:${account}:${name}`,
        url: `https://sqs.${region}.amazonaws.com/${account}/${name}`,
      };
    case 'aws:lambda/function:Function':
      return { arn: `arn:aws:lambda:${region}:${account}:function:${name}` };
    case 'aws:lambda/functionUrl:FunctionUrl':
      return { functionUrl: `https://${name.toLowerCase()}.lambda-url.${region}.on.aws/` };
    case 'aws:iam/role:Role':
      return { arn: `arn:aws:iam::${account}:role/${name}` };
    case 'aws:iam/policy:Policy':
      return { arn: `arn:aws:iam::${account}:policy/${name}` };
    case 'aws:kms/key:Key':
      return { keyId: `id-of-${name}`, arn: `arn:aws:kms:${region}:${account}:key/id-of-${name}` };
    case 'aws:opensearch/domain:Domain':
      return {
        arn: `arn:aws:es:${region}:${account}:domain/${inputs['domainName']}`,
        endpoint: `search-${inputs['domainName']}.${region}.es.amazonaws.com`,
      };
    case 'aws:sns/topic:Topic':
      return { arn: `arn:aws:sns:${region}:${account}:${name}` };
    case 'aws:cloudwatch/metricAlarm:MetricAlarm':
      return { arn: `arn:aws:cloudwatch:${region}:${account}:alarm:${name}` };
    case 'aws:cloudwatch/eventRule:EventRule':
      return { arn: `arn:aws:events:${region}:${account}:rule/${name}` };
    case 'aws:secretsmanager/secret:Secret':
      return { arn: `arn:aws:secretsmanager:${region}:${account}:secret:${name}-a1b2c3` };
    case 'aws:cloudwatch/logGroup:LogGroup':
      return { arn: `arn:aws:logs:${region}:${account}:log-group:${name}` };
    case 'aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination':
      return { arn: `arn:aws:logs:${inputs['region'] ?? region}:${account}:delivery-destination:${name}` };
    case 'aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream':
      return { arn: `arn:aws:firehose:${inputs['region'] ?? region}:${account}:deliverystream/${name}` };
    case 'aws:kinesis/stream:Stream':
      return { arn: `arn:aws:kinesis:${inputs['region'] ?? region}:${account}:stream/${name}` };
    case 'aws:ssm/parameter:Parameter':
      return { arn: `arn:aws:ssm:${region}:${account}:parameter/${name}` };
    default:
      return {};
  }
}

/** A resource as it would be after its creation: an id, its inputs, and what AWS adds. */
export function answerResource({ type, name, inputs, id }: runtime.MockResourceArgs): { id: string; state: Values } {
  const physical = String(inputs.name ?? inputs.bucket ?? (id || name));
  return { id: id || physical, state: { name: physical, ...inputs, ...attributes(type, physical, inputs) } };
}
