import { describe, expect, it } from 'vitest';
import { hasPlainTokens } from './json-tokens.ts';

describe('plain tokens', () => {
  it.each([
    ['{}', 0],
    ['{"a":1,"a":{}}', 2],
    ['{"a":[[{"b":"{:"}]]}', 2],
    ['{"a" : "\\\\", "b":"\\":"}', 2],
    ['{"a":-1.5e-7}', 1],
  ])('has %s with %i members', (text, members) => {
    expect(hasPlainTokens(text, members)).toBe(true);
    expect(hasPlainTokens(text, members + 1)).toBe(false);
    expect(hasPlainTokens(text, members - 1)).toBe(false);
  });

  it('are none with a number of five hundred digits; a string may be as long', () => {
    const long = '1'.repeat(500);

    expect(hasPlainTokens(`{"a":${long}}`, 1)).toBe(false);
    expect(hasPlainTokens(`{"a":[${long},1]}`, 1)).toBe(false);
    expect(hasPlainTokens(`{"a":"${long}"}`, 1)).toBe(true);
  });
});
