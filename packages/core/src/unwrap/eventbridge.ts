import { isJsonObject } from '../model/json.ts';
import { fromIso } from '../parse/time.ts';
import { type Inner, type Members, textOf } from './layer.ts';

/**
 * An event of EventBridge: its detail is the record, or the elements of an array in it are.
 * @param records name of that array
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html
 */
export function fromEvent(value: Members, records: string | undefined): readonly Inner[] | undefined {
  const detail = typeof value['detail-type'] === 'string' ? value['detail'] : undefined;
  if (!isJsonObject(detail)) return undefined;
  const envelope = {
    account: textOf(value['account']),
    region: textOf(value['region']),
    received: fromIso(value['time']),
  };
  const found = records === undefined ? undefined : detail[records];
  return (Array.isArray(found) ? found : [detail]).map((one) => ({ text: JSON.stringify(one), envelope }));
}
