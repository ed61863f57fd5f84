import type { StackInput } from './resolve.ts';
import { members, parseTemplate, readTemplate, type Template } from './template.ts';

export const account = '111122223333';
export const region = 'eu-west-1';
export const organization = 'o-ab12cd34ef';
export const centralAccount = '444455556666';
export const centralBucket = 'arn:aws:s3:::central-logs';

/** An account that is no member of anything. */
export const stranger = '999900001111';

/** Both ways to say who may deliver. */
export const grants = [
  { title: 'a listed account', given: { accounts: ['123456789012', account] } },
  { title: 'an organization', given: { accounts: [], organization } },
] as const;

const KEY = `arn:aws:kms:eu-central-1:${centralAccount}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const LOG_BUCKET = { LogBucket: 'central-logs', LogBucketAccount: centralAccount };
const webAcl = (name: string) =>
  `arn:aws:wafv2:${region}:${account}:regional/webacl/${name}/0b1c2d3e-4f50-6172-8394-a5b6c7d8e9f0`;

/** Parameters that each turn a log on by themselves. */
const SWITCHES = ['VpcFlowLogs', 'ResolverQueryLogs', 'CloudTrail', 'GuardDuty', 'SecurityHub', 'EdgeBucket'].map(
  (log) => `Enable${log}`,
);

/** Parameters that leave every log off. */
export const off: StackInput['parameters'] = LOG_BUCKET;

/** Parameters that turn every log on, in all places of the lists. */
export const on: StackInput['parameters'] = {
  ...LOG_BUCKET,
  KeyArn: KEY,
  HomeRegion: region,
  VpcIds: [1, 2, 3, 4, 5].map((digit) => `vpc-0a1b2c3d4e5f6071${digit}`).join(','),
  GuardDutyDetectorId: '12abc34d567e8fa901bc2d34e56789f0',
  WebAclArns: ['a', 'b', 'c', 'd', 'e'].map(webAcl).join(','),
  ...Object.fromEntries([...SWITCHES, 'EnableWaf'].map((name) => [name, 'true'])),
};

/** Parameters that turn on one log each, and what it may need; WAF needs the edge bucket. */
export const single: readonly StackInput['parameters'][] = SWITCHES.map((name) => ({
  ...Object.fromEntries(Object.entries(on).filter(([other]) => !other.startsWith('Enable'))),
  [name]: 'true',
}));

export const member = parseTemplate(readTemplate('member-template.yaml'));
const logGroups = parseTemplate(readTemplate('log-groups-template.yaml'));
const realtime = parseTemplate(readTemplate('cloudfront-realtime-template.yaml'));

export const templates: Readonly<Record<string, Template>> = { member, logGroups, realtime };

/** Log types that the template of log groups knows. */
export const loggedGroups = Object.keys(members(logGroups.Mappings['Folders']));

/** A template with what a stack is made of it with. */
export interface Stack {
  readonly title: string;
  readonly template: Template;
  readonly input: StackInput;
}

function stack(title: string, template: Template, parameters: StackInput['parameters'], where = region): Stack {
  return { title, template, input: { parameters, account, region: where } };
}

const ten = Array.from({ length: 10 }, (_, index) => `/aws/rds/instance/shop-${index}/log`).join(',');
const realtimeOnly = { LogBucket: 'central-logs' };

/** Stacks that together have every resource of every template, and take every branch. */
export const allStacks: readonly Stack[] = [
  stack('member, all off', member, off),
  stack('member, all on', member, on),
  stack('member, in the account of the log bucket', member, { ...on, LogBucketAccount: account }),
  stack('member, in another Region', member, on, 'ap-southeast-1'),
  ...single.map((parameters) => stack(`member, ${Object.keys(parameters).at(-1)} alone`, member, parameters)),
  stack('member, a trail without a key', member, { ...off, EnableCloudTrail: 'true', HomeRegion: region }),
  ...loggedGroups.map((source) =>
    stack(`log groups of ${source}`, logGroups, { ...realtimeOnly, Source: source, LogGroups: ten }),
  ),
  stack('a single log group', logGroups, { ...realtimeOnly, Source: 'linux-secure', LogGroups: '/var/log/secure' }),
  stack('real-time logs of CloudFront', realtime, realtimeOnly, 'us-east-1'),
];
