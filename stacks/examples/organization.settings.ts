import { defineSettings } from '../settings/index.ts';

/**
 * The log archive account of an organization: the trail of all accounts (made in the management account: see the README of cloudtrail), warm and cold storage, people by their groups. Accounts
 * deliver what no trail has by the template of docs/member-accounts.md.
 */
export default defineSettings(({ stage }) => ({
  region: 'eu-west-1',
  buckets: {
    create: { infrequentAccessAfterDays: 30, archiveAfterDays: 90, expireAfterDays: 2555 },
    deadLettersExpireAfterDays: 365,
  },
  delivery: {
    accounts: ['444455556666', '777788889999'],
    organization: { id: 'o-a1b2c3d4e5', managementAccount: '123456789012' },
  },
  domain: {
    create: {
      instance: 'r7g.xlarge.search',
      nodes: stage === 'production' ? 6 : 3,
      volume: 500,
      managers: {},
      warm: { nodes: 3, cold: true },
      snapshots: { keepDays: 90 },
    },
    authentication: {
      by: 'saml',
      entityId: 'https://idp.example.com/saml',
      metadata: '<EntityDescriptor entityID="https://idp.example.com/saml"/>',
      groupsKey: 'groups',
    },
    browsers: ['203.0.113.0/24'],
  },
  people: { analystGroups: ['soc-analysts'], operatorGroups: ['soc-engineers'] },
  retention: { default: { warm: 14, cold: 60, delete: 730 }, 'log-aws-vpcflowlogs': { warm: 3, delete: 90 } },
  alarms: { mail: ['soc@example.com'] },
}));
