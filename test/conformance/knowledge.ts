import {
  createPrefixTable,
  type Indicator,
  type Knowledge,
  openIndicators,
  packIndicators,
  readAccounts,
  readAwsNetworks,
  readOwners,
} from '@sekisho/core';

/** Knows everything of every address. */
const everywhere = {
  find: () => ({
    'as.number': 64_500,
    'as.organization.name': 'Example "Net"',
    'geo.city_name': 'Zürich',
    'geo.country_iso_code': 'CH',
    'geo.location': { lat: 47.4, lon: 8.5 },
    'geo.region_iso_code': 'CH-ZH',
    'geo.region_name': 'Zurich',
    'geo.timezone': 'Europe/Zurich',
  }),
};

const networks = {
  prefixes: [{ ip_prefix: '0.0.0.0/0', region: 'GLOBAL', service: 'CLOUDFRONT' }],
  ipv6_prefixes: [{ ipv6_prefix: '::/0', region: 'eu-west-1', service: 'EC2' }],
};

const OWNERS = `address,account_id,account_name,region,availability_zone,instance_id,instance_name,vpc_id,subnet_id,interface_id,name
0.0.0.0/0,999988887777,"Shop, all",eu-west-1,eu-west-1a,i-0123456789abcdef0,web,vpc-1,subnet-1,eni-1,Public subnet
::/0,999988887777,Shop,eu-west-1,eu-west-1a,i-0123456789abcdef0,web,vpc-1,subnet-1,eni-1,Public subnet
`;

/** A set of indicators, or one that knows everything. */
export function indicatorsOf(indicators: Iterable<Indicator>) {
  return openIndicators(packIndicators(indicators));
}

const details = {
  provider: 'Example',
  name: 'Everything',
  description: 'All there is.',
  confidence: 'Low',
  reference: 'https://example.com/',
  firstSeen: '2026-11-01',
  lastSeen: '2026-11-02',
  tlp: 'CLEAR',
} as const;

/** Whatever is asked, there is an answer: no field that enrichment can fill stays empty for want of knowledge. */
export const everything: Knowledge = {
  addressBooks: [everywhere],
  awsNetworks: readAwsNetworks(JSON.stringify(networks)),
  owners: readOwners(OWNERS).owners,
  accounts: readAccounts('id,name,ou\n999988887777,Shop,Sales/Web\n123456789012,Log archive,Security\n').accounts,
  proxies: createPrefixTable([['10.0.0.0/8', true as const]]),
  principals: new Map([
    ['AKIAIOSFODNN7EXAMPLE', { name: 'alice', id: 'AIDAEXAMPLE', arn: 'arn:aws:iam::123456789012:user/alice' }],
    ['ASIAIOSFODNN7EXAMPLE', { name: 'bob' }],
  ]),
  communityId: true,
  readBrowser: () => ({ name: 'Browser "B"', version: '1', os: { name: 'OS', version: '2' }, device: 'Phone' }),
  splitHost: (name) => ({ registeredDomain: name, subdomain: 'a', topLevelDomain: 'b' }),
  indicators: {
    header: { counts: { address: 1, domain: 1, url: 1, hash: 1 } },
    address: (value) => ({ value, told: [details, { provider: 'Other' }] }),
    domain: (value) => ({ value, told: [details] }),
    hash: (value) => ({ value, told: [details] }),
    url: (value) => ({ value, told: [details] }),
    hasUrlsOf: () => true,
  },
};
