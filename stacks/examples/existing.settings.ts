import { defineSettings } from '../settings/index.ts';

/**
 * Buckets, a key and a domain that are there already, in a VPC. What their policies have to allow is printed by the deployment;
 * notifications of `our-logs` stay as they are, as it sends its events to EventBridge.
 */
export default defineSettings({
  buckets: {
    create: false,
    existing: [
      { name: 'our-logs', notifications: 'eventbridge' },
      { name: 'their-logs', account: '444455556666', roleArn: 'arn:aws:iam::444455556666:role/log-reader' },
    ],
  },
  key: { existingArn: 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9' },
  domain: {
    existing: {
      name: 'search',
      master: { by: 'role', roleArn: 'arn:aws:iam::111122223333:role/search-master' },
      securityGroupId: 'sg-0a1b2c3d4e5f60718',
      nodes: 3,
      volume: 200,
    },
  },
  vpc: {
    id: 'vpc-0a1b2c3d4e5f60718',
    subnetIds: ['subnet-0a1b2c3d4e5f60718', 'subnet-0a1b2c3d4e5f60719', 'subnet-0a1b2c3d4e5f6071a'],
    endpoints: ['sqs', 'sts'],
  },
  people: { operators: ['arn:aws:iam::111122223333:role/admin'] },
});
