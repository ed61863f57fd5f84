import { makeEvent } from './cloudtrail-events.ts';
import { makeInsights } from './cloudtrail-insight.ts';
import { createRandom, digest, uuid } from './random.ts';
import { deliver, type SampleObject } from './sample-object.ts';
import { instant, type Place, places } from './world.ts';

const EVENTS = 50;

/**
 * CloudTrail events of every kind, and the insights into them.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function makeTrails(): readonly SampleObject[] {
  const { main, second, partner } = places;
  return [
    trail(main, 0),
    trail(main, 5),
    trail(main, 10),
    trail(second, 2),
    trail(second, 8),
    trail(partner, 12),
    insight(main, 6),
  ];
}

function trail(place: Place, day: number): SampleObject {
  const random = createRandom(`cloudtrail ${place.region} ${day}`);
  const at = instant(day, random.int(0, 23), 5 * random.int(0, 11));
  const events = Array.from({ length: EVENTS }, (_, i) => makeEvent(random, place, at - 300_000 + i * 6_000));
  return archive(place, 'CloudTrail', at, events, 'management and data events');
}

function insight(place: Place, day: number): SampleObject {
  const at = instant(day, 14, 5);
  return archive(place, 'CloudTrail-Insight', at, makeInsights(place, at - 600_000), 'insights into unusual activity');
}

function archive(place: Place, service: string, at: number, events: readonly object[], about: string): SampleObject {
  // Ids belong to the whole content: another object never brings an id that a cluster has from the old one.
  const content = digest(JSON.stringify(events), 64);
  const records = events.map((event, i) => ({ ...event, eventID: uuid(`${content} ${i}`) }));
  const text = JSON.stringify({ Records: records });
  return deliver({ ...place, service, at, extension: 'json', text, records: records.length, about });
}
