import type { EcsFields } from '../../../ecs/vocabulary.ts';
import { isIp } from '../../../parse/ip.ts';

/**
 * Who and where from in the messages of sshd. A client chooses the user's name, with blanks, with words like ` from ` and
 * ` port ` in it: all patterns go to the end of the message, and the last address is the daemon's.
 */
const AT = String.raw`(?<ip>[0-9a-fA-F.:]{2,45}) port +(?<port>\d{1,5})`;
const END = String.raw`(?: ssh2)?(?:: .{1,500})?(?: \[preauth\])? *$`;

interface Form {
  readonly pattern: RegExp;
  readonly action: string;
  readonly outcome: 'success' | 'failure' | 'unknown';
  readonly type: 'start' | 'end' | 'info';
}

const FORMS: readonly Form[] = [
  form(`^Accepted (?<method>\\S{1,64}) for (?<user>.*) from ${AT} *${END}`, 'ssh_login', 'success', 'start'),
  form(
    `^Failed (?<method>\\S{1,64}) for (?:(?<unknown>invalid user) )?(?<user>.*) from ${AT} *${END}`,
    'ssh_login',
    'failure',
    'start',
  ),
  form(
    `^(?<unknown>[Ii]nvalid user) (?<user>.*) from (?<ip>[0-9a-fA-F.:]{2,45})(?: port (?<port>\\d{1,5}))?${END}`,
    'ssh_login',
    'failure',
    'start',
  ),
  form(
    `^Connection (?:closed|reset) by (?:authenticating|(?<unknown>invalid)) user (?<user>.*) ${AT}${END}`,
    'ssh_disconnect',
    'failure',
    'end',
  ),
  form(
    `^Disconnected from (?:authenticating |(?<unknown>invalid) )user (?<user>.*) ${AT}${END}`,
    'ssh_disconnect',
    'failure',
    'end',
  ),
  form(`^Disconnected from (?:user (?<user>.*) )?${AT}${END}`, 'ssh_disconnect', 'unknown', 'end'),
  form(`^Received disconnect from ${AT}:.{0,500}$`, 'ssh_disconnect', 'unknown', 'end'),
  form(`^Connection (?:closed|reset) by ${AT}${END}`, 'ssh_disconnect', 'unknown', 'end'),
  form(
    `^error: maximum authentication attempts exceeded for (?:(?<unknown>invalid user) )?(?<user>.*) from ${AT}${END}`,
    'ssh_login',
    'failure',
    'start',
  ),
  form(
    '^User (?<user>.*) from (?<ip>[0-9a-fA-F.:]{2,45}|\\S{1,255}) not allowed because .{1,500}$',
    'ssh_login',
    'failure',
    'start',
  ),
  form(
    '^error: AuthorizedKeysCommand \\S{1,500} (?<user>\\S{1,255}) \\S{1,500} failed, status \\d{1,3}$',
    'ssh_login',
    'failure',
    'start',
  ),
  form(
    `^(?:Did not receive identification string|Bad protocol version identification .*) from ${AT}${END}`,
    'ssh_connect',
    'failure',
    'info',
  ),
  form(
    '^reverse mapping checking .{1,300} \\[(?<ip>[0-9a-fA-F.:]{2,45})\\] failed.{0,100}$',
    'ssh_connect',
    'unknown',
    'info',
  ),
  form(
    `^(?:error: )?(?:\\S{1,64} ){1,8}?(?:from|with|by) ${AT}(?: on [0-9a-fA-F.:]{2,45} port \\d{1,5})?(?::.{0,500})?(?: \\[preauth\\])?$`,
    'ssh_connect',
    'unknown',
    'info',
  ),
];

function form(source: string, action: string, outcome: Form['outcome'], type: Form['type']): Form {
  return { pattern: new RegExp(source, 'u'), action, outcome, type };
}

/** What a message of sshd says; undefined for others. */
export function sshd(message: string): EcsFields | undefined {
  for (const { pattern, action, outcome, type } of FORMS) {
    const parts = pattern.exec(message)?.groups;
    if (parts === undefined) continue;
    const { user, ip, port } = parts;
    const address = ip !== undefined && isIp(ip) ? ip : undefined;
    return {
      'event.category': action === 'ssh_login' ? ['authentication'] : ['authentication', 'network'],
      'event.action': action,
      'event.outcome': outcome,
      'event.type': [type],
      'user.name': user,
      'source.ip': address,
      'source.port': port !== undefined && Number(port) <= 65_535 ? Number(port) : undefined,
      'related.user': [user ?? ''],
      'related.ip': address === undefined ? undefined : [address],
    };
  }
  return undefined;
}
