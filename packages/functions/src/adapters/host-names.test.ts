import { expect, it } from 'vitest';
import { isSharedDomain, splitHost } from './host-names.ts';

it.each([
  ['www.shop.example.co.uk', { registeredDomain: 'example.co.uk', subdomain: 'www.shop', topLevelDomain: 'co.uk' }],
  ['example.com', { registeredDomain: 'example.com', subdomain: undefined, topLevelDomain: 'com' }],
  ['logs.s3.amazonaws.com', { registeredDomain: 'amazonaws.com', subdomain: 'logs.s3', topLevelDomain: 'com' }],
  ['com', undefined],
  ['localhost', undefined],
  ['db.internal', undefined],
  ['192.0.2.1', undefined],
  ['a b.example.com', undefined],
  ['', undefined],
])('%s has its parts', (name, parts) => {
  expect(splitHost(name)).toEqual(parts);
});

it('knows which names belong to many', () => {
  expect(['com', 'co.uk', 'github.io', 'example.com', 'someone.github.io'].map(isSharedDomain)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});
