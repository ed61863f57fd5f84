import type { EcsFields } from '../../../ecs/vocabulary.ts';
import type { EnvelopeContext } from '../../../model/record.ts';
import type { Row } from '../../../source/field.ts';
import { accounts } from './accounts.ts';
import type { syslogFields } from './fields.ts';
import { pam } from './pam.ts';
import { cron, logind } from './programs.ts';
import { sshd } from './sshd.ts';
import { su, sudo } from './sudo.ts';

type SyslogRow = Row<typeof syslogFields>;

const ACCOUNTS =
  /^(?:user(?:add|mod|del)|group(?:add|mod|del)|gpasswd|passwd|chpasswd|usermod|chage|adduser|deluser)$/u;

/** Whether the line is about security: the log of the system holds such lines where there is one log for all. */
export function isSecure({ process = '' }: SyslogRow): boolean {
  return /sshd|sudo/u.test(process) || process === 'su';
}

/** What the table cannot say. */
export function syslogMap(row: SyslogRow, envelope: EnvelopeContext | undefined): readonly EcsFields[] {
  const { process: program = '', message = '', severity } = row;
  const name = program.slice(program.lastIndexOf('/') + 1);
  return [
    {
      'event.category': ['host'],
      'event.type': ['info'],
      'log.level': severity === undefined ? undefined : LEVELS[severity],
    },
    isSecure(row) ? { 'event.dataset': 'system.auth' } : {},
    instance(envelope?.logStream),
    pam(message) ?? programOf(name)?.(message.trimStart()) ?? {},
  ];
}

const LEVELS = ['emergency', 'alert', 'critical', 'error', 'warning', 'notice', 'informational', 'debug'];

function programOf(name: string): ((message: string) => EcsFields | undefined) | undefined {
  if (name.startsWith('sshd')) return sshd;
  if (name === 'sudo') return sudo;
  if (name === 'su') return su;
  if (name === 'systemd-logind') return logind;
  if (/^crond?$/iu.test(name)) return cron;
  return ACCOUNTS.test(name) ? accounts : undefined;
}

/** Agents name the stream after the instance, unless told otherwise. */
function instance(stream: string | undefined): EcsFields {
  const id = /(?:^|[^a-z0-9])(?<id>i-(?:[0-9a-f]{17}|[0-9a-f]{8}))(?:$|[^0-9a-f])/u.exec(stream ?? '')?.groups?.['id'];
  return id === undefined ? {} : { 'cloud.instance.id': id, 'related.hosts': [id] };
}
