import { expect, it } from 'vitest';
import { readRequest } from './request.ts';

const functions = { loaderRoleArns: ['loader'], apiRoleArns: ['api'], refreshRoleArns: ['refresh'] };
const snapshots = {
  ...{ bucket: 'backups', basePath: 'snapshots', roleArn: 'arn:aws:iam::111122223333:role/snapshots' },
  ...{ keepDays: 35, schedule: '30 1 * * *' },
};

it('reads who is to be let in, and fills in nobody', () => {
  expect(readRequest(functions)).toEqual({
    ...functions,
    ...{ analysts: [], operators: [], analystGroups: [], operatorGroups: [] },
  });
  expect(readRequest({ ...functions, analystGroups: ['soc'], snapshots })).toMatchObject({
    analystGroups: ['soc'],
    snapshots,
  });
});

it.each([
  [undefined, /The request: /u],
  [{ ...functions, operatorGroups: [''] }, /operatorGroups\.0: /u],
  [{ ...functions, snapshots: { ...snapshots, keepDays: 0 } }, /snapshots\.keepDays: /u],
  [{ ...functions, snapshots: { ...snapshots, schedule: 'daily' } }, /snapshots\.schedule: must be a cron expression/u],
  [{ ...functions, snapshots: { ...snapshots, basePath: '/a' } }, /snapshots\.basePath: must neither begin/u],
  [{ ...functions, snapshots: { ...snapshots, roleArn: 'x' } }, /snapshots\.roleArn: must be the ARN of an IAM role/u],
])('says what is wrong with %j', (event, words) => {
  expect(() => readRequest(event)).toThrow(words);
});
