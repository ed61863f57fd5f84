import { makeDeed } from './cloudtrail-deeds.ts';
import type { Random } from './random.ts';
import type { Place } from './world.ts';

/**
 * One event: mostly people and programs looking around, some changes, and an intruder.
 * @param at epoch milliseconds
 */
export function makeEvent(random: Random, place: Place, at: number): object {
  const deed = makeDeed(random, place);
  return {
    eventVersion: '1.11',
    userIdentity: deed.actor.identity,
    eventTime: new Date(Math.floor(at / 1000) * 1000).toISOString().replace('.000Z', 'Z'),
    eventSource: `${deed.service}.amazonaws.com`,
    eventName: deed.name,
    awsRegion: place.region,
    sourceIPAddress: deed.sourceIPAddress,
    userAgent: deed.actor.userAgent,
    requestParameters: deed.request ?? null,
    responseElements: deed.response ?? null,
    requestID: `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`,
    readOnly: deed.isRead ?? false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: place.account,
    eventCategory: 'Management',
    tlsDetails: {
      tlsVersion: random.pick(['TLSv1.3', 'TLSv1.3', 'TLSv1.2']),
      cipherSuite: 'TLS_AES_128_GCM_SHA256',
      clientProvidedHostHeader: `${deed.service}.${place.region}.amazonaws.com`,
    },
    ...deed.more,
  };
}
