import { expect, it } from 'vitest';
import { readBrowser } from './browsers.ts';

it('reads browsers and phones', () => {
  expect(readBrowser('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:131.0) Gecko/20100101 Firefox/131.0')).toEqual({
    name: 'Firefox',
    version: '131.0',
    os: { name: 'Windows', version: '10' },
    device: '',
  });
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
  expect(readBrowser(phone)).toMatchObject({ name: 'Mobile Safari', os: { name: 'iOS' }, device: 'Apple iPhone' });
});

it('knows nothing of what is none, however long it is', () => {
  for (const text of ['', '-', 'x'.repeat(1_000_000), '(((((((']) expect(readBrowser(text)).toBeUndefined();
});
