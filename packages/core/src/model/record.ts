import type { Issue } from './issue.ts';

/**
 * One raw entry of an object.
 *
 * `ordinal` is its 0-based place among the entries of the object: for lines the line number (header and blank lines
 * count), for JSON the number of the value. It never depends on how a record is parsed, so ids made from it are stable.
 */
export interface RawRecord {
  readonly text: string;
  readonly ordinal: number;
  /** 0-based place within the envelope that stands at the ordinal, for records that came in one. */
  readonly part?: number | undefined;
  readonly envelope?: EnvelopeContext | undefined;
  /** The record cannot be parsed, and why: it is cut off, or over a cap. */
  readonly fault?: Issue | undefined;
}

/** What the envelope around a record (CloudWatch Logs, EventBridge, FireLens, Firehose) tells of where it is from. */
export interface EnvelopeContext {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** When the envelope's maker got the record, epoch milliseconds. */
  readonly received?: number | undefined;
  readonly logGroup?: string | undefined;
  readonly logStream?: string | undefined;
  readonly container?: ContainerContext | undefined;
}

/** The container that wrote a record. */
interface ContainerContext {
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly stream?: 'stdout' | 'stderr' | undefined;
  readonly cluster?: string | undefined;
  readonly taskArn?: string | undefined;
  readonly taskDefinition?: string | undefined;
  readonly instanceId?: string | undefined;
}
