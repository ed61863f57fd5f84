import type { Message } from '@aws-sdk/client-sqs';
import type { SQSEvent, SQSMessageAttributes, SQSRecord } from 'aws-lambda';

/**
 * The event with which Lambda invokes a function for messages of a queue.
 *
 * @param messages as received with all system and message attributes
 * @see https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function toSqsEvent(messages: readonly Message[], queueArn: string): SQSEvent {
  return { Records: messages.map((message) => toRecord(message, queueArn)) };
}

function toRecord(message: Message, queueArn: string): SQSRecord {
  return {
    messageId: message.MessageId ?? '',
    receiptHandle: message.ReceiptHandle ?? '',
    body: message.Body ?? '',
    attributes: message.Attributes as unknown as SQSRecord['attributes'],
    messageAttributes: toAttributes(message.MessageAttributes ?? {}),
    ...(message.MD5OfMessageAttributes === undefined ? {} : { md5OfMessageAttributes: message.MD5OfMessageAttributes }),
    md5OfBody: message.MD5OfBody ?? '',
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3] ?? '',
  };
}

function toAttributes(attributes: NonNullable<Message['MessageAttributes']>): SQSMessageAttributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { StringValue, BinaryValue, DataType }]) => [
      name,
      {
        ...(StringValue === undefined ? {} : { stringValue: StringValue }),
        ...(BinaryValue === undefined ? {} : { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
        stringListValues: [] as never[],
        binaryListValues: [] as never[],
        dataType: DataType ?? 'String',
      },
    ]),
  );
}

/**
 * Which messages of a batch a function's answer reports as failed, read as Lambda reads it for an event source with
 * ReportBatchItemFailures: nothing, `null`, an empty answer and an empty list are success; an answer of another shape,
 * or one that names an empty or unknown message, fails the whole batch.
 *
 * @returns the ids, or `'malformed'`
 * @throws TypeError when the answer cannot be written as JSON
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export function failedIds(answer: unknown, event: SQSEvent): ReadonlySet<string> | 'malformed' {
  // What is no JSON does not leave a function.
  const json: unknown = JSON.parse(JSON.stringify(answer ?? null) ?? 'null');
  if (json === null) return new Set();
  if (typeof json !== 'object' || Array.isArray(json)) return 'malformed';
  const items = (json as { readonly batchItemFailures?: unknown }).batchItemFailures ?? [];
  if (!Array.isArray(items)) return 'malformed';
  const known = new Set(event.Records.map((record) => record.messageId));
  const ids = items.map((item: { readonly itemIdentifier?: unknown } | null) => item?.itemIdentifier);
  return ids.every((id): id is string => typeof id === 'string' && known.has(id)) ? new Set(ids) : 'malformed';
}
