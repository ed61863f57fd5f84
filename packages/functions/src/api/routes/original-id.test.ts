import { objectId } from '@sekisho/core';
import { expect, it } from 'vitest';
import { createFakeWorld, load } from '../../../../../test/fakes/world.ts';
import { readPlacedId } from './original-id.ts';

const KEY = 'AWSLogs/111122223333/vpcflowlogs/eu-west-1/2026/11/20/111122223333_vpcflowlogs_eu-west-1_fl-0a.log';
const FLOW = '2 111122223333 eni-0a 203.0.113.7 10.0.0.2 443 5000 6 1 40 1795169100 1795169160 ACCEPT OK';

/** A message of CloudWatch Logs with flows. */
function envelope(flows: number): string {
  const logEvents = Array.from({ length: flows }, () => ({ timestamp: 1_795_169_100_000, message: FLOW }));
  return JSON.stringify({ messageType: 'DATA_MESSAGE', owner: '1', logGroup: 'g', logStream: 's', logEvents });
}

it('tells object and place of a document, as the loader has made them', async () => {
  const world = createFakeWorld();
  await load(world, KEY, envelope(1) + envelope(40), { etag: 'e' });
  const object = objectId({ bucket: 'logs', key: KEY, etag: 'e' });

  expect(readPlacedId(world.transport.received.at(-1)?.id ?? '')).toEqual({ object, ordinal: 1, part: 39 });

  await load(world, KEY, `${FLOW}\n`.repeat(40), { etag: 'f' });

  expect(readPlacedId(world.transport.received.at(-1)?.id ?? '')).toMatchObject({ ordinal: 39, part: undefined });
});

it.each(['1a2b3c4d-0000-4000-8000-000000000001', 'q1mG3yXhYw0b5cVtPz8R', 'q1mG3yXhYw0b5cVtPz8R-A', ''])(
  'tells nothing of an id of the vendor: %s',
  (id) => {
    expect(readPlacedId(id)).toBeUndefined();
  },
);
