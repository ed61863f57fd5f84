import type { TextContext } from '../../source/format.ts';
import type { fields } from './fields.ts';

type Texts = Readonly<Partial<Record<keyof typeof fields, string | undefined>>>;

/** How a record begins. */
export const beginning = /^\[\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2},\d{1,6}\] [A-Z]{4,5} /u;

const FIRST_LINE =
  /^\[(?<date>\d{4}-\d{2}-\d{2}) (?<clock>\d{2}:\d{2}:\d{2}),(?<fraction>\d{1,6})\] (?<level>[A-Z]{4,5}) (?<rest>.*)$/u;

/** The logger in parentheses, which ends the first line: nothing of a client stands behind it. */
const LOGGER = / \((?<logger>[A-Za-z_$][\w$.-]{0,255})\)$/u;

/** `java.io.IOException: Connection reset`, the first line of a stack trace. */
const EXCEPTION = /^(?<error_type>[A-Za-z_$][\w$]{0,127}(?:\.[\w$]{1,127}){1,31})(?:: (?<error_message>.*))?$/u;

const LAG =
  /^ConsumerLag for groupId=(?<group_id>[^,\s]{1,255}),? topic=(?<topic>[^,\s]{1,255}): SumLag=(?<sum_lag>\d{1,19}), MaxLag=(?<max_lag>\d{1,19}), TimeLag=(?<time_lag>\d{1,19})/iu;

/** Takes a record apart, and what its key says of the broker. */
export function readRecord(text: string, { object }: TextContext): Texts | undefined {
  const [first = '', ...more] = text.split('\n');
  const parts = FIRST_LINE.exec(first)?.groups;
  if (parts === undefined) return undefined;
  const { date, clock, fraction, level, rest = '' } = parts;
  const logger = LOGGER.exec(rest);
  const message = logger === null ? rest : rest.slice(0, logger.index);
  const thrown = exception(more);
  return {
    time: `${date}T${clock}.${fraction}Z`,
    level,
    message: thrown === undefined ? [message, ...more].join('\n') : message,
    logger: logger?.groups?.['logger'],
    ...thrown,
    cluster_name: object.captures['cluster'],
    cluster_id: object.captures['uuid'],
    broker_id: object.captures['broker'],
    ...LAG.exec(message)?.groups,
  };
}

/** A stack trace, where the further lines are one: others, as those of a configuration, belong to the message. */
function exception(lines: readonly string[]): Texts | undefined {
  const named = EXCEPTION.exec(lines[0] ?? '')?.groups;
  const isTrace = named !== undefined || lines.some((line) => /^\s+at /u.test(line));
  return isTrace ? { ...named, stack_trace: lines.join('\n') } : undefined;
}
