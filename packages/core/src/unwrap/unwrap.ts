import { isJsonObject, type Json } from '../model/json.ts';
import type { EnvelopeContext, RawRecord } from '../model/record.ts';

/** What stands in an envelope: the records, or that it carries none on purpose. */
export type Unwrapped = readonly Pick<RawRecord, 'text' | 'part' | 'envelope'>[];

/**
 * Takes the envelope off a JSON value, told by its content: a CloudWatch Logs subscription (each event's message is a
 * record; control messages have none) or an EventBridge event (its detail is the record).
 * @returns undefined where the value is no envelope
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export function unwrap(value: { readonly [key: string]: Json }): Unwrapped | undefined {
  const { messageType } = value;
  const events = messageType === 'CONTROL_MESSAGE' || messageType === 'DATA_MESSAGE' ? value['logEvents'] : undefined;
  if (Array.isArray(events)) return messageType === 'DATA_MESSAGE' ? unwrapLogEvents(value, events) : [];
  const detail = typeof value['detail-type'] === 'string' ? value['detail'] : undefined;
  if (isJsonObject(detail)) {
    const envelope = { account: textOf(value['account']), region: textOf(value['region']) };
    return [{ text: JSON.stringify(detail), part: 0, envelope }];
  }
  return undefined;
}

function unwrapLogEvents(value: { readonly [key: string]: Json }, events: readonly Json[]): Unwrapped {
  return events.map((event, part) => {
    const fields = isJsonObject(event) ? event : {};
    const message = fields['message'];
    const text = typeof message === 'string' ? message : JSON.stringify(event);
    return { text, part, envelope: logEventContext(value, fields) };
  });
}

/** Fields that a cross-account subscription adds name the log group's own account and region; `owner` may be another. */
function logEventContext(
  value: { readonly [key: string]: Json },
  event: { readonly [key: string]: Json },
): EnvelopeContext {
  const extracted = isJsonObject(event['extractedFields']) ? event['extractedFields'] : {};
  return {
    account: textOf(extracted['@aws.account']) ?? textOf(value['owner']),
    region: textOf(extracted['@aws.region']),
  };
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
