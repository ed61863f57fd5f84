import type { EcsFields } from '../../../ecs/vocabulary.ts';

const COMMAND = ' ; COMMAND=';

/**
 * What a message of sudo says: `anna : TTY=pts/0 ; PWD=/home/anna ; USER=root ; COMMAND=/bin/ls`, with what was wrong before
 * the terminal; undefined for others.
 */
export function sudo(message: string): EcsFields | undefined {
  const border = message.indexOf(' : ');
  const end = message.indexOf(COMMAND);
  if (border < 1 || end < border) return undefined;
  const user = message.slice(0, border).trim();
  const words = message.slice(border + ' : '.length, end).split(' ; ');
  const wordOf = (name: string) => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const fault = words[0]?.includes('=') ? undefined : words[0];
  const other = wordOf('USER');
  return {
    'event.category': ['process'],
    'event.action': 'sudo_command',
    'event.outcome': fault === undefined ? 'success' : 'failure',
    'event.reason': fault,
    'event.type': ['start'],
    'user.name': user,
    'user.effective.name': other,
    'process.command_line': message.slice(end + COMMAND.length),
    'process.working_directory': wordOf('PWD'),
    'related.user': [user, other ?? ''],
  };
}

const FAILED = /^FAILED [Ss][Uu] /u;
const TO = '(to ';

/** What a message of su says: `(to root) anna on pts/0`, `Successful su for root by anna`; undefined for others. */
export function su(message: string): EcsFields | undefined {
  const text = message.replace(FAILED, '');
  const names = text.startsWith(TO) ? toNames(text) : byNames(text.replace(/^Successful su /u, ''));
  if (names === undefined) return undefined;
  const [other, user] = names;
  return {
    'event.category': ['authentication'],
    'event.action': 'su',
    'event.outcome': text === message ? 'success' : 'failure',
    'event.type': ['start'],
    'user.name': user,
    'user.effective.name': other,
    'related.user': [user, other],
  };
}

type Names = readonly [other: string, user: string];

function toNames(text: string): Names | undefined {
  const close = text.indexOf(') ');
  const end = text.lastIndexOf(' on ');
  return close < 0 || end < close ? undefined : [text.slice(TO.length, close), text.slice(close + 2, end)];
}

function byNames(text: string): Names | undefined {
  const border = text.lastIndexOf(' by ');
  return text.startsWith('for ') && border > 0
    ? [text.slice('for '.length, border), text.slice(border + 4)]
    : undefined;
}
