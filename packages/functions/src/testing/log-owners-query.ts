import { fault, type LogOwners } from './log-owners.ts';

type Given = ReadonlyMap<string, string>;

function missing(code: string, target: string) {
  return fault({ status: 400, code, message: `${target} not found` }, true);
}

function done(action: string, result: string) {
  return {
    status: 200,
    content: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`,
  };
}

function element(name: string, value: string): string {
  return `<${name}>${value}</${name}>`;
}

/** The values of a list of the protocol: `<name>.member.1` and so on. */
function members(given: Given, name: string): readonly string[] {
  return [...given].filter(([key]) => key.startsWith(`${name}.member.`)).map(([, value]) => value);
}

function loadBalancer({ loadBalancers }: LogOwners, action: string, given: Given) {
  const arn = given.get('LoadBalancerArn') ?? '';
  const there = loadBalancers.get(arn);
  if (there === undefined) return missing('LoadBalancerNotFound', arn);
  for (let at = 1; given.has(`Attributes.member.${at}.Key`); at += 1) {
    there.set(given.get(`Attributes.member.${at}.Key`) ?? '', given.get(`Attributes.member.${at}.Value`) ?? '');
  }
  const all = [...there].map(([key, value]) => element('member', element('Key', key) + element('Value', value)));
  return done(action, element('Attributes', all.join('')));
}

function classic({ classic: all }: LogOwners, action: string, given: Given) {
  const name = given.get('LoadBalancerName') ?? '';
  const there = all.get(name);
  if (there === undefined) return missing('LoadBalancerNotFound', name);
  const beginning = 'LoadBalancerAttributes.AccessLog.';
  const set = [...given].filter(([key]) => key.startsWith(beginning));
  if (set.length > 0)
    all.set(name, Object.fromEntries(set.map(([key, value]) => [key.slice(beginning.length), value])));
  const log = Object.entries(all.get(name) ?? {}).map(([key, value]) => element(key, value));
  return done(action, element('LoadBalancerAttributes', element('AccessLog', log.join(''))));
}

function database({ databases }: LogOwners, action: string, given: Given) {
  const kind = action.includes('DBCluster') ? 'DBCluster' : 'DBInstance';
  const id = given.get(`${kind}Identifier`) ?? '';
  const there = databases.get(`${kind}/${id}`);
  if (there === undefined) return missing(kind === 'DBCluster' ? 'DBClusterNotFoundFault' : 'DBInstanceNotFound', id);
  if (given.has('ApplyImmediately')) throw new Error('Changes that wait for their window would be made now.');
  for (const log of members(given, 'CloudwatchLogsExportConfiguration.EnableLogTypes')) there.add(log);
  for (const log of members(given, 'CloudwatchLogsExportConfiguration.DisableLogTypes')) there.delete(log);
  const logs = [...there].map((log) => element('member', log)).join('');
  const one = element(kind, element(`${kind}Identifier`, id) + element('EnabledCloudwatchLogsExports', logs));
  return done(action, action.startsWith('Modify') ? one : element(`${kind}s`, one));
}

/** Answers of the services whose requests are forms: both generations of Elastic Load Balancing, and RDS. */
export function answerQuery(owners: LogOwners, form: URLSearchParams) {
  const given = new Map(form);
  const action = given.get('Action') ?? '';
  if (action.includes('DB')) return database(owners, action, given);
  return given.get('Version') === '2012-06-01' ? classic(owners, action, given) : loadBalancer(owners, action, given);
}
