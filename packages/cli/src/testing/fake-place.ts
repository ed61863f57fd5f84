import { readAddress } from '../api/address.ts';
import type { Place } from '../doctor/place.ts';

/** A deployment, as its outputs describe it. */
export function fakePlace(changes: Partial<Place> = {}): Place {
  return {
    address: readAddress('https://abc.lambda-url.eu-west-1.on.aws/'),
    bucket: undefined,
    region: 'eu-west-1',
    endpoint: undefined,
    twin: undefined,
    deadQueueUrl: undefined,
    logs: { loader: "the loader's log", api: "the API's log" },
    ...changes,
  };
}
