import { expect, it } from 'vitest';
import { settings } from '../../../stacks/connectors/ecs-firelens/settings.ts';
import { account, region } from '../mock-aws.ts';
import { type Stack, type } from '../stack.ts';
import { keysOf, taken, whole } from './delivered.ts';
import { allowed } from './permitted.ts';

/** What is switched on, in the settings. */
export const given = {
  applications: [
    { name: 'web', logType: 'nginx-access' as const },
    { name: 'web-errors', logType: 'nginx-error' as const },
    { name: 'site', logType: 'apache-access' as const },
    { name: 'site-errors', logType: 'apache-error' as const },
    { name: 'shop', logType: 'own' as const },
  ],
};

/** Lines of containers by way of Firehose. */
export function checks(stack: () => Stack): void {
  it.each(given.applications.filter(({ logType }) => logType !== 'own'))(
    'delivers what is claimed: $logType',
    ({ name, logType }) => {
      expect(keysOf(stack(), `FireLens-${name}`).map(taken)).toEqual([whole(logType), whole(logType)]);
    },
  );

  it('delivers to a folder of the name what a section of user.ini claims', () => {
    for (const key of keysOf(stack(), 'FireLens-shop')) {
      expect(key).toContain(`AWSLogs/${account}/ECS/shop/${region}/`);
      expect(taken(key)).toBe(`unclaimed ${account} ${region}`);
    }
  });

  it('leaves lines as FireLens sends them, with a line feed each', () => {
    const { extendedS3Configuration } = stack().one(type.stream, 'FireLens-web').inputs;

    expect(extendedS3Configuration).toMatchObject({ compressionFormat: 'GZIP' });
    expect(extendedS3Configuration).not.toHaveProperty('processingConfiguration');
  });

  it('lets tasks put into these streams, and nothing else', () => {
    expect(allowed(stack().one(type.policy, 'FireLensTasks').inputs['policy'])).toEqual([
      {
        actions: ['firehose:PutRecordBatch'],
        on: given.applications.map(
          ({ name }) => `arn:aws:firehose:${region}:${account}:deliverystream/sekisho-test-firelens-${name}`,
        ),
      },
    ]);
  });

  it.each([
    [[], 'must list an application at least'],
    [[{ name: 'Web', logType: 'own' }], 'must be lower-case letters, digits and -'],
    [[{ name: 'web', logType: 'iis' }], 'must be apache-access,'],
    [
      [
        { name: 'web', logType: 'own' },
        { name: 'web', logType: 'nginx-error' },
      ],
      'must not have two applications of one name',
    ],
  ])('refuses %j', (applications, sentence) => {
    expect(settings.safeParse({ applications }).error?.issues[0]?.message).toContain(sentence);
  });
}
