import { expect, it } from 'vitest';
import { waitingSend } from './patient.ts';
import type { Call } from './send.ts';

const CALL: Call = { method: 'POST', path: '/reprocess', body: new TextEncoder().encode('{}') };

function tooMany(retryAfter?: string): Response {
  const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
  return new Response('{"detail":"too many"}', { status: 429, headers });
}

/** Sends a call to something that gives one answer after the other, and the last one for ever. */
async function sendTo(...answers: readonly (() => Response)[]) {
  const calls: Call[] = [];
  const pauses: number[] = [];
  const send = async (call: Call) => {
    const answer = answers[Math.min(calls.length, answers.length - 1)];
    calls.push(call);
    return answer?.() ?? new Response();
  };
  const response = await waitingSend(send, async (ms) => pauses.push(ms))(CALL);
  return { calls, pauses, status: response.status };
}

it('sends a call that was not taken again, as often as it is asked to wait', async () => {
  const [three, one, ok] = [() => tooMany('3'), () => tooMany('1'), () => new Response('{}')];

  expect(await sendTo(three, one, ok)).toEqual({ calls: [CALL, CALL, CALL], pauses: [3_000, 1_000], status: 200 });
});

it('gives up in time', async () => {
  expect(await sendTo(() => tooMany('60'))).toMatchObject({ pauses: Array(5).fill(60_000), status: 429 });
});

it.each([undefined, '61', '99999999999', '-1', 'Fri, 20 Nov 2026 10:05:00 GMT', ''])(
  'does not wait where it is told to for %s seconds',
  async (retryAfter) => {
    expect(await sendTo(() => tooMany(retryAfter))).toMatchObject({ pauses: [], status: 429 });
  },
);

it('waits for nothing but 429', async () => {
  const busy = () => new Response('', { status: 503, headers: { 'retry-after': '1' } });

  expect(await sendTo(busy)).toMatchObject({ pauses: [], status: 503 });
});
