import { describe, expect, it } from 'vitest';
import { headerOf, withoutSecrets } from './headers.ts';

describe('headers', () => {
  const headers = [
    { name: 'HOST', value: 'www.example.com' },
    { name: 'host', value: 'other.example.com' },
    { name: 'Authorization', value: 'Bearer x' },
    { name: 5 },
  ];

  it('are found in whatever case, the first of a name', () => {
    expect(headerOf(headers, 'host')).toBe('www.example.com');
    expect(headerOf(headers, 'accept')).toBeUndefined();
    expect(headerOf(undefined, 'host')).toBeUndefined();
  });

  it('that carry secrets lose their values, the others nothing', () => {
    expect(withoutSecrets(headers)).toEqual(
      headers.map((one) => (one.name === 'Authorization' ? { ...one, value: 'REDACTED' } : one)),
    );
  });

  it.each([[undefined], ['text'], [[]], [[{ name: 'accept', value: '*/*' }]], [[null, 5, 'cookie']]])(
    'without secrets are left as they are: %j',
    (list) => {
      expect(withoutSecrets(list)).toBeUndefined();
    },
  );
});
