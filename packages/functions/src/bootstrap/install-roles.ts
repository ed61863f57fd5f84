import { isDeepStrictEqual } from 'node:util';
import type { Client } from '@opensearch-project/opensearch';
import { exchange, reasonOf } from '../adapters/exchange.ts';
import { SearchError } from '../errors.ts';
import { type RoleName, roles } from './roles.ts';
import { demand, type Step, take } from './step.ts';

/** Who may do what: ARNs of IAM roles, and of IAM users where those are people. Other names are those of backend roles. */
export interface RoleArns {
  readonly loaderRoleArns: readonly string[];
  readonly apiRoleArns: readonly string[];
  readonly refreshRoleArns: readonly string[];
  /** Who may read. Default: the mapping is left alone. */
  readonly analysts?: readonly string[] | undefined;
  /** Who may mend by hand. Default: the mapping is left alone. */
  readonly operators?: readonly string[] | undefined;
  /** Groups of people, as SAML names them, who may read. */
  readonly analystGroups?: readonly string[] | undefined;
  /** Groups of people, as SAML names them, who may mend by hand. */
  readonly operatorGroups?: readonly string[] | undefined;
}

/** Whom a role lets in. */
interface Members {
  /** IAM roles, IAM users, names of backend roles. */
  readonly named: readonly string[];
  /** Backend roles, whatever they look like. */
  readonly groups?: readonly string[] | undefined;
}

const API = '/_plugins/_security/api';

/**
 * Installs the security roles and maps who is named to them. Both are replaced when they are there and say anything else:
 * whoever else is to have these rights needs a role of their own. Where nobody is named, the mapping is left alone.
 * @param isFineGrained whether the cluster has fine-grained access control; undefined: it is asked
 */
export async function installRoles(client: Client, arns: RoleArns, isFineGrained?: boolean): Promise<readonly Step[]> {
  if (!(isFineGrained ?? (await hasSecurity(client)))) {
    return [{ step: 'security roles', outcome: 'skipped', detail: 'the cluster has no fine-grained access control' }];
  }
  const all: Readonly<Record<RoleName, Members>> = {
    sekisho_loader: { named: arns.loaderRoleArns },
    sekisho_api: { named: arns.apiRoleArns },
    sekisho_refresh: { named: arns.refreshRoleArns },
    sekisho_analyst: { named: arns.analysts ?? [], groups: arns.analystGroups },
    sekisho_operator: { named: arns.operators ?? [], groups: arns.operatorGroups },
  };
  const steps: Step[] = [];
  for (const [name, members] of Object.entries(all) as [RoleName, Members][]) {
    steps.push(await take(`security role ${name}`, () => put(client, `roles/${name}`, name, roles[name])));
    steps.push(await take(`role mapping ${name}`, () => letIn(client, name, members)));
  }
  return steps;
}

async function letIn(client: Client, name: RoleName, { named, groups = [] }: Members): Promise<Omit<Step, 'step'>> {
  if (named.length + groups.length === 0) {
    return { outcome: 'skipped', detail: 'nobody is named: whom it lets in, if anybody, stays as it is' };
  }
  // An IAM user comes under its ARN as a name, whoever has assumed an IAM role with the ARN of that as a backend role.
  const users = named.filter(isUser);
  const roles = new Set([...named.filter((one) => !isUser(one)), ...groups]);
  const mapping = { backend_roles: [...roles], users };
  return await put(client, `rolesmapping/${name}`, name, mapping);
}

function isUser(name: string): boolean {
  return /^arn:[\w-]+:iam::\d{12}:user\//u.test(name);
}

async function put(client: Client, path: string, name: string, wanted: object): Promise<Omit<Step, 'step'>> {
  const before = await find(client, path, name);
  if (before !== undefined && isDeepStrictEqual(essence(before), essence(wanted))) return { outcome: 'unchanged' };
  await demand(client, { method: 'PUT', path: `${API}/${path}`, body: JSON.stringify(wanted) });
  return { outcome: 'done' };
}

async function find(client: Client, path: string, name: string): Promise<object | undefined> {
  const { status, text } = await exchange(client, { method: 'GET', path: `${API}/${path}` });
  if (status === 404) return undefined;
  if (status !== 200) throw new SearchError(`GET ${API}/${path} was answered with ${status}: ${reasonOf(text)}`);
  return JSON.parse(text)[name];
}

/** What the cluster adds by itself. */
const MARKS = ['reserved', 'hidden', 'static'];

/** What counts: not the cluster's own marks, nor what is empty, nor the order of names. */
function essence(value: object): object {
  const told = Object.entries(value).filter(
    ([key, member]) =>
      !MARKS.includes(key) && member !== null && member !== '' && !(Array.isArray(member) && member.length === 0),
  );
  return Object.fromEntries(told.map(([key, member]) => [key, Array.isArray(member) ? essenceOf(member) : member]));
}

function essenceOf(members: readonly unknown[]): readonly unknown[] {
  return members.map((member) => (typeof member === 'object' && member !== null ? essence(member) : member)).toSorted();
}

/** A cluster without the plugin does not know the path, and says so with 400; one with it finds the role or does not. */
async function hasSecurity(client: Client): Promise<boolean> {
  const { status } = await exchange(client, { method: 'GET', path: `${API}/roles/sekisho_loader` });
  return status !== 400 && status !== 405;
}
