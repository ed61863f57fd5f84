import { gzipSync } from 'node:zlib';
import { isBalanced, toMessage } from '@sekisho/core';
import { createLoadHandler } from '@sekisho/functions';
import { expect, it } from 'vitest';
import { toSqsEvent } from '../../packages/cli/src/local/sqs-event.ts';
import { openSearchUrl } from './cluster.ts';
import { expectedAddresses, flowKey, flowLines, trailEvent, trailKey } from './objects.ts';
import { startWorld } from './world.ts';

const FLOWS = 8_000;
const EVENTS = 1_000;
/** Invocations at the same time, each with every message twice. */
const AT_ONCE = 3;

it('changes nothing when a message is delivered several times at once', async (ctx) => {
  await using world = await startWorld(openSearchUrl(ctx), { bulkBytes: 512 * 1024 });
  const { logBucket, liveQueue } = world.aws;
  const keys = [flowKey('again'), trailKey('again')];
  await world.put(flowKey('again'), gzipSync(`no record\n${flowLines(FLOWS - 1)}`));
  await world.put(
    trailKey('again'),
    JSON.stringify({ Records: Array.from({ length: EVENTS }, (_, i) => trailEvent(i)) }),
  );
  const bodies = keys.map((key) => toMessage({ ref: { bucket: logBucket, key }, start: 0, mode: 'fill' }));
  const messages = [...bodies, ...bodies.toReversed()].map((Body, i) => ({ MessageId: String(i), Body }));
  const handler = createLoadHandler(() => world.deps);

  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, () =>
      handler(toSqsEvent(messages, liveQueue.arn), { getRemainingTimeInMillis: () => 120_000 }),
    ),
  );

  expect(answers).toEqual(answers.map(() => ({ batchItemFailures: [] })));
  expect(await world.cluster.addresses()).toEqual(await expectedAddresses(world, keys));
  const ledger = await world.ledger();
  expect(ledger.get(keys[0] ?? '')).toMatchObject({ status: 'complete', read: FLOWS, attempt_count: 2 * AT_ONCE });
  expect(ledger.get(keys[1] ?? '')).toMatchObject({ status: 'complete', read: EVENTS, attempt_count: 2 * AT_ONCE });
  expect([...ledger.values(), ...world.reports].every(isBalanced)).toBe(true);
  const indexed = world.reports.reduce((sum, report) => sum + report.indexed, 0);
  expect(indexed).toBe(FLOWS - 1 + EVENTS);
  expect(await world.deadLetters(keys[0] ?? '')).toHaveLength(1);
});
