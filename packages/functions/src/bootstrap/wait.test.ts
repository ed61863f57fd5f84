import { expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import type { Domain } from '../adapters/domain.ts';
import { awaitDomain } from './wait.ts';

const creating: Domain = { engine: 'OpenSearch_3.5', isProcessing: true, isFineGrained: true };
const changing: Domain = { ...creating, url: 'https://search' };
const ready: Domain = { ...changing, isProcessing: false };

it('waits for a domain to have an endpoint, and for its changes to be over', async () => {
  const answers = [creating, changing];

  const domain = await awaitDomain(async () => answers.shift() ?? ready, {
    clock: createFakeClock(0),
    deadline: 60_000,
  });

  expect(domain).toEqual(ready);
});

it('takes a domain that is still changing when the time is up, but none without an endpoint', async () => {
  const patience = () => ({ clock: createFakeClock(0), deadline: 60_000 });

  await expect(awaitDomain(async () => changing, patience())).resolves.toEqual(changing);
  await expect(awaitDomain(async () => creating, patience())).rejects.toThrow('no endpoint');
});
