/** Facts of a log line beside its message. Names of objects and numbers; never what stands in a log or a message. */
type LogFields = Readonly<Record<string, unknown>>;

/** Takes notes of what the program does. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/**
 * Notes as lines of JSON, the form that CloudWatch Logs Insights reads by itself.
 * @param write takes one line with its end; default: standard output
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export function createLog(write: (line: string) => void = (line) => process.stdout.write(line)): Log {
  const line = (level: string, message: string, fields: LogFields = {}) =>
    write(`${JSON.stringify({ level, message, ...fields })}\n`);
  return {
    info: (message, fields) => line('INFO', message, fields),
    error: (message, fields) => line('ERROR', message, fields),
  };
}

/**
 * Fields that have a line count in a metric of CloudWatch, in the namespace `Sekisho`, besides being read.
 * @param now epoch milliseconds
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function counted(name: string, now: number): LogFields {
  const Metrics = [{ Name: name, Unit: 'Count' }];
  return {
    [name]: 1,
    _aws: { Timestamp: now, CloudWatchMetrics: [{ Namespace: 'Sekisho', Dimensions: [[]], Metrics }] },
  };
}
