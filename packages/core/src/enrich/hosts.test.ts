import { expect, it } from 'vitest';
import { enriched } from '../../../../test/support/enriched.ts';
import { createHosts, type SplitHost } from './hosts.ts';

const split: SplitHost = (name) =>
  name.endsWith('example.co.uk')
    ? { registeredDomain: 'example.co.uk', subdomain: name.slice(0, -14), topLevelDomain: 'co.uk' }
    : undefined;

it('tells the parts of host names, wherever they stand', () => {
  const fields = {
    'url.domain': 'www.example.co.uk',
    'dns.question.name': 'example.co.uk',
    'source.domain': 'printer',
  };
  expect(enriched([createHosts(split)], fields)).toEqual({
    'url.registered_domain': 'example.co.uk',
    'url.subdomain': 'www',
    'url.top_level_domain': 'co.uk',
    'dns.question.registered_domain': 'example.co.uk',
    'dns.question.top_level_domain': 'co.uk',
  });
});

it('asks for no name that is longer than names are, and for no list', () => {
  const fields = { 'url.domain': `${'a.'.repeat(200)}example.co.uk`, 'server.domain': ['example.co.uk'] };
  expect(enriched([createHosts(split)], fields)).toEqual({});
});
