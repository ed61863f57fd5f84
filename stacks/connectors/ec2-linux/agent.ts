/** Log groups that the agent writes to. */
export interface LogGroupNames {
  readonly secure: string;
  readonly messages: string;
}

/** The name of the log stream tells the instance to the sources. */
const log_stream_name = '{instance_id}';

/** Files as Red Hat and Amazon call them, and as Debian and Ubuntu do: of two of a kind one system has one. */
const files = [
  { file_path: '/var/log/secure', kind: 'secure' },
  { file_path: '/var/log/auth.log', kind: 'secure' },
  { file_path: '/var/log/messages', kind: 'messages' },
  { file_path: '/var/log/syslog', kind: 'messages' },
] as const;

function configuration(logs_collected: object): string {
  // Only root may read the security log.
  return JSON.stringify({ agent: { run_as_user: 'root' }, logs: { logs_collected } });
}

/**
 * The configuration of the CloudWatch agent for files.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-Configuration-File-Details.html
 */
export function ofFiles(groups: LogGroupNames): string {
  const collect_list = files.map(({ file_path, kind }) => ({
    file_path,
    log_group_name: groups[kind],
    log_stream_name,
    timezone: 'UTC',
  }));
  return configuration({ files: { collect_list } });
}

/** The same for the journal, which has all in one: the source of system logs tells what is of security. */
export function ofJournal({ messages }: LogGroupNames): string {
  return configuration({ journald: { collect_list: [{ log_group_name: messages, log_stream_name }] } });
}
