import type { EcsFields } from '../../../ecs/vocabulary.ts';

const SESSION =
  /^(?:New session (?<id>\S{1,64}) of user (?<user>.+)\.|(?:Removed session|Session) (?<id2>\S{1,64})(?: logged out\. Waiting for processes to exit)?\.)$/u;

/** Sessions of systemd-logind; undefined for other messages. */
export function logind(message: string): EcsFields | undefined {
  const parts = SESSION.exec(message)?.groups;
  if (parts === undefined) return undefined;
  const { user } = parts;
  return {
    'event.category': ['session'],
    'event.action': user === undefined ? 'session_closed' : 'session_opened',
    'event.outcome': 'success',
    'event.type': [user === undefined ? 'end' : 'start'],
    'user.name': user,
    'related.user': [user ?? ''],
  };
}

const COMMAND = /^\((?<user>[^)]{1,255})\) (?:CMD|CMDEND) \((?<command>.*)\)$/su;

/** Commands that cron begins; undefined for other messages. */
export function cron(message: string): EcsFields | undefined {
  const parts = COMMAND.exec(message)?.groups;
  if (parts === undefined) return undefined;
  const { user, command } = parts;
  return {
    'event.category': ['process'],
    'event.action': 'cron_command',
    'event.type': ['start'],
    'user.name': user,
    'process.command_line': command?.trim(),
    'related.user': [user ?? ''],
  };
}
