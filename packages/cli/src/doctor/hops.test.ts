import { expect, it } from 'vitest';
import { plain } from '../render/colors.ts';
import { goThrough, type Hop, HopError } from './hops.ts';
import { tellHop } from './tell-hop.ts';

it('goes on to the first hop that fails, and tells of each at once', async () => {
  const told: Hop[] = [];

  const hops = await goThrough(
    async (step) => {
      const given = await step('credentials', async () => ({ detail: 'found', value: 7 }));
      expect([told.length, given]).toEqual([1, 7]);
      await step('api', async () => {
        throw new HopError('nothing answers', 'Start it.');
      });
    },
    (hop) => told.push(hop),
  );

  expect(hops).toEqual(told);
  expect(hops.map(({ hop, outcome }) => `${hop} ${outcome}`)).toEqual([
    'credentials ok',
    'api failed',
    ...['classification', 'object', 'notification', 'loader', 'document', 'content', 'clean-up'].map(
      (hop) => `${hop} not tried`,
    ),
  ]);
  expect(hops[1]).toMatchObject({ detail: 'nothing answers', cure: 'Start it.', seconds: expect.any(Number) });
});

it('does not take a fault of its own for one of the deployment', async () => {
  const broken = goThrough(
    async (step) => {
      await step('credentials', async () => {
        throw new TypeError('a bug');
      });
    },
    () => {},
  );

  await expect(broken).rejects.toThrow('a bug');
});

it('has a line for each hop, and below one that has failed what mends it', () => {
  const lines = [
    { hop: 'api', outcome: 'ok', seconds: 0.26, detail: 'it answers' },
    { hop: 'loader', outcome: 'failed', seconds: 4, detail: 'it fails', cure: 'Mend it.' },
    { hop: 'clean-up', outcome: 'not tried' },
  ] as const;

  expect(lines.map((hop) => tellHop(hop, plain)).join('')).toBe(
    [
      '✓ api             it answers (0.3 s)',
      '✗ loader          it fails (4.0 s)',
      '                  Mend it.',
      '- clean-up        not tried',
      '',
    ].join('\n'),
  );
});
