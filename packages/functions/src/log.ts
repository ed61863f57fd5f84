/** A metric of CloudWatch and its unit. */
interface Metric {
  readonly Name: string;
  readonly Unit: string;
}

/** What of a line counts in metrics: when, by which dimensions, and which of its fields. */
interface Measured {
  readonly Timestamp: number;
  readonly CloudWatchMetrics: readonly {
    readonly Dimensions: readonly (readonly string[])[];
    readonly Metrics: readonly Metric[];
  }[];
}

/** Facts of a log line beside its message. Names of objects and numbers; never what stands in a log or a message. */
interface LogFields {
  readonly [name: string]: unknown;
  readonly _aws?: Measured;
}

/** Takes notes of what the program does. */
export interface Log {
  info(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/**
 * Notes as lines of JSON, the form that CloudWatch Logs Insights reads by itself, and metrics in its embedded format.
 * @param write takes one line with its end; default: standard output
 * @param namespace of the metrics
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export function createLog(
  write: (line: string) => void = (line) => process.stdout.write(line),
  namespace = 'Sekisho',
): Log {
  const line = (level: string, message: string, { _aws, ...fields }: LogFields = {}) => {
    const CloudWatchMetrics = _aws?.CloudWatchMetrics.map((one) => ({ Namespace: namespace, ...one }));
    const metrics = _aws === undefined ? {} : { _aws: { ..._aws, CloudWatchMetrics } };
    write(`${JSON.stringify({ level, message, ...fields, ...metrics })}\n`);
  };
  return {
    info: (message, fields) => line('INFO', message, fields),
    error: (message, fields) => line('ERROR', message, fields),
  };
}

/**
 * Says of a line that fields of it are metrics.
 * @param now epoch milliseconds
 * @param dimensions names of fields
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function measured(
  now: number,
  dimensions: readonly string[],
  Metrics: readonly Metric[],
): Required<Pick<LogFields, '_aws'>> {
  return { _aws: { Timestamp: now, CloudWatchMetrics: [{ Dimensions: [dimensions], Metrics }] } };
}

/** Fields that have a line count in a metric, besides being read. @param now epoch milliseconds */
export function counted(name: string, now: number): LogFields {
  return { [name]: 1, ...measured(now, [], [{ Name: name, Unit: 'Count' }]) };
}
