import { describe, expect, it } from 'vitest';
import { enriched } from '../../../../../test/support/enriched.ts';
import { readKnownAgent, type UserAgent } from './read-agent.ts';
import { createUserAgents } from './user-agents.ts';

const cases: readonly (readonly [text: string, agent: UserAgent | undefined])[] = [
  [
    'aws-cli/2.31.0 md/awscrt#0.27.6 ua/2.1 os/linux#6.1.0-25-amd64 md/arch#x86_64 lang/python#3.13.7',
    { name: 'aws-cli', version: '2.31.0', os: { name: 'Linux', version: '6.1.0-25-amd64' } },
  ],
  [
    'aws-cli/1.16.1 Python/3.6.0 Linux/5.10.0-kali3-amd64 botocore/1.12.1',
    { name: 'aws-cli', version: '1.16.1', os: { name: 'Kali Linux', version: '5.10.0-kali3-amd64' } },
  ],
  [
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 (+https://www.terraform.io) terraform-provider-aws/5.75.0 aws-sdk-go-v2/1.32.3',
    { name: 'Terraform', version: '1.9.8' },
  ],
  [
    'Boto3/1.35.1 md/Botocore#1.35.1 ua/2.0 os/macos#24.1.0 lang/python#3.12.1 Botocore/1.35.1',
    { name: 'Boto3', version: '1.35.1', os: { name: 'macOS', version: '24.1.0' } },
  ],
  ['aws-sdk-go/1.55.5 (go1.22; linux; amd64)', { name: 'aws-sdk-go', version: '1.55.5', os: { name: 'Linux' } }],
  [
    'aws-sdk-go-v2/1.30.0 os/windows#10',
    { name: 'aws-sdk-go-v2', version: '1.30.0', os: { name: 'Windows', version: '10' } },
  ],
  ['cloudformation.amazonaws.com', { name: 'cloudformation.amazonaws.com' }],
  ['[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.750]', { name: 'S3Console', version: '0.4' }],
  ['AWS Internal', { name: 'AWS Internal' }],
  ['ELB-HealthChecker/2.0', { name: 'ELB-HealthChecker', version: '2.0' }],
  ['curl/8.9.1', { name: 'curl', version: '8.9.1' }],
  ['sqlmap/1.8#stable (https://sqlmap.org)', { name: 'sqlmap', version: '1.8', device: 'Scanner' }],
  [
    'Mozilla/5.0 (compatible; Nmap Scripting Engine; https://nmap.org/book/nse.html)',
    { name: 'Nmap', device: 'Scanner' },
  ],
  ['Mozilla/5.0 zgrab/0.x', { name: 'zgrab', version: '0.x', device: 'Scanner' }],
  ['Hello, World', { name: 'Mirai', device: 'Botnet' }],
  [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    { name: 'Googlebot', version: '2.1', device: 'Spider' },
  ],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_14_6 Mojave) Safari/605.1', undefined],
  ['', undefined],
];

describe('user agents that are no browsers', () => {
  it.each(cases)('%s', (text, agent) => {
    expect(readKnownAgent(text)).toEqual(agent);
  });

  it('are looked for at the beginning of a text, however long it is', () => {
    expect(readKnownAgent(`curl/8.0 ${'x'.repeat(1_000_000)}`)).toMatchObject({ name: 'curl', version: '8.0' });
    expect(readKnownAgent(`${'x'.repeat(1_000_000)} sqlmap/1.8`)).toBeUndefined();
  });
});

describe('the enricher', () => {
  const browsers = createUserAgents((text) =>
    text.includes('Firefox') ? { name: 'Firefox', os: { name: 'Windows', version: '10' }, device: '' } : undefined,
  );

  it('asks for browsers what it does not know itself', () => {
    expect(enriched([browsers], { 'user_agent.original': 'Mozilla/5.0 Firefox/131.0' })).toEqual({
      'user_agent.name': 'Firefox',
      'user_agent.os.name': 'Windows',
      'user_agent.os.version': '10',
      'user_agent.os.full': 'Windows 10',
    });
  });

  it('leaves what a record says, and says nothing of what nobody knows', () => {
    const fields = { 'user_agent.original': 'curl/8.9.1', 'user_agent.name': 'libcurl' };
    expect(enriched([browsers], fields)).toEqual({ 'user_agent.version': '8.9.1' });
    expect(enriched([browsers], { 'user_agent.original': 'something' })).toEqual({});
    expect(enriched([browsers], {})).toEqual({});
  });
});
