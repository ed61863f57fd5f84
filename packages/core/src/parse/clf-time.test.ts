import { describe, expect, it } from 'vitest';
import { fromClf, monthOf } from './clf-time.ts';

describe('a time of the Common Log Format', () => {
  it.each([
    ['20/Nov/2026:09:15:00 +0000', '2026-11-20T09:15:00.000Z'],
    ['20/Nov/2026:09:15:00.250 +0100', '2026-11-20T08:15:00.250Z'],
    ['29/Feb/2024:23:59:59 -0330', '2024-03-01T03:29:59.000Z'],
  ])('%s', (text, iso) => {
    expect(new Date(fromClf(text) ?? Number.NaN).toISOString()).toBe(iso);
  });

  it.each(['29/Feb/2026:00:00:00 +0000', '20/nov/2026:09:15:00 +0000', '20/Nov/2026 09:15:00 +0000', '', 5, undefined])(
    'is not %s',
    (text) => {
      expect(fromClf(text)).toBeUndefined();
    },
  );

  it('knows months by three letters', () => {
    expect([monthOf('Jan'), monthOf('Dec'), monthOf('Foo'), monthOf(undefined)]).toEqual([
      '01',
      '12',
      undefined,
      undefined,
    ]);
  });
});
