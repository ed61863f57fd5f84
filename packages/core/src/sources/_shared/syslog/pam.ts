import type { EcsFields } from '../../../ecs/vocabulary.ts';
import { isIp } from '../../../parse/ip.ts';

/** `pam_unix(sshd:session): `, the module and what it is asked by and for. */
const MODULE = /^pam_[a-z0-9_]{1,32}\([^)]{1,128}\): /u;
const SESSION = /^session (?<what>opened|closed) for user (?<who>.*)$/u;
const FAILURE = /^(?:authentication failure|\d{1,9} more authentication failures?);/u;
const PASSWORD = /^password changed for (?<user>.+)$/u;
/** `anna(uid=1000)`, or the name alone. */
const NAME = /^(?<name>[^(]*)(?:\(uid=(?<uid>\d{1,10})\))?$/u;

/** Sessions, failures and changed passwords, as PAM tells them for every program; undefined for other messages. */
export function pam(message: string): EcsFields | undefined {
  const module = MODULE.exec(message);
  if (module === null) return undefined;
  const text = message.slice(module[0].length);
  return session(text) ?? failure(text) ?? password(text);
}

/** Who opens a session for somebody else is the user, the other one has the session. */
function session(text: string): EcsFields | undefined {
  const { what, who = '' } = SESSION.exec(text)?.groups ?? {};
  if (what === undefined) return undefined;
  const border = who.lastIndexOf(' by ');
  const user = nameOf(border < 0 ? who : who.slice(0, border));
  const by = nameOf(border < 0 ? '' : who.slice(border + ' by '.length));
  const isOther = by.name !== '' && by.name !== user.name;
  return {
    'event.category': ['authentication', 'session'],
    'event.action': `session_${what}`,
    'event.outcome': 'success',
    'event.type': [what === 'opened' ? 'start' : 'end'],
    'user.name': isOther ? by.name : user.name,
    'user.id': isOther ? by.uid : user.uid,
    'user.effective.name': isOther ? user.name : undefined,
    'related.user': [user.name, by.name],
  };
}

function nameOf(text: string): { readonly name: string; readonly uid: string | undefined } {
  const parts = NAME.exec(text)?.groups;
  return { name: parts?.['name'] ?? text, uid: parts?.['uid'] };
}

const HOST = ' rhost=';
const USER = ' user=';

/** A client chooses no more than the user's name, which comes last. */
function failure(text: string): EcsFields | undefined {
  if (!FAILURE.test(text)) return undefined;
  const at = text.indexOf(HOST);
  const rest = at < 0 ? '' : text.slice(at + HOST.length);
  const border = rest.indexOf(USER);
  const host = (border < 0 ? rest : rest.slice(0, border)).trim();
  const user = border < 0 ? '' : rest.slice(border + USER.length);
  return {
    'event.category': ['authentication'],
    'event.action': 'authentication_failure',
    'event.outcome': 'failure',
    'event.type': ['start'],
    'user.name': user,
    'source.ip': isIp(host) ? host : undefined,
    'source.address': host,
    'related.user': [user],
    'related.ip': isIp(host) ? [host] : undefined,
  };
}

function password(text: string): EcsFields | undefined {
  const user = PASSWORD.exec(text)?.groups?.['user'];
  if (user === undefined) return undefined;
  return {
    'event.category': ['iam'],
    'event.action': 'password_changed',
    'event.outcome': 'success',
    'event.type': ['user', 'change'],
    'user.target.name': user,
    'related.user': [user],
  };
}
