import { isJsonObject } from '../model/json.ts';
import { epochMsOf, type Inner, type Members, textOf } from './layer.ts';

/**
 * A CloudWatch Logs subscription: each event's message is a record; control messages have none.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html
 */
export function fromSubscription(value: Members): readonly Inner[] | undefined {
  const { messageType } = value;
  const events = messageType === 'CONTROL_MESSAGE' || messageType === 'DATA_MESSAGE' ? value['logEvents'] : undefined;
  if (!Array.isArray(events)) return undefined;
  return messageType === 'DATA_MESSAGE' ? events.map((event) => fromLogEvent(value, event)) : [];
}

/** Fields that a cross-account subscription adds name the log group's own account and region; `owner` may be another. */
function fromLogEvent(value: Members, event: Members[string]): Inner {
  const fields = isJsonObject(event) ? event : {};
  const extracted = isJsonObject(fields['extractedFields']) ? fields['extractedFields'] : {};
  const message = fields['message'];
  return {
    text: typeof message === 'string' ? message : JSON.stringify(event),
    envelope: {
      account: textOf(extracted['@aws.account']) ?? textOf(value['owner']),
      region: textOf(extracted['@aws.region']),
      received: epochMsOf(fields['timestamp']),
      logGroup: textOf(value['logGroup']),
      logStream: textOf(value['logStream']),
    },
  };
}
