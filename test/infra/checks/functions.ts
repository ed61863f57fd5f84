import { expect, it } from 'vitest';
import { arnOf, type Stack, type } from '../stack.ts';

/** How the functions are run and reached. */
export function functions(stack: () => Stack): void {
  it.each(['Loader', 'Api', 'Bootstrap', 'Refresh'])(
    'runs %s on Node 24 and arm64, with a JSON log of its own',
    (name) => {
      const group = `/aws/lambda/sekisho-test-${name}`;

      expect(stack().one(type.function, `${name}Function`).inputs).toMatchObject({
        architectures: ['arm64'],
        loggingConfig: { logFormat: 'JSON', logGroup: group },
        packageType: 'Zip',
        runtime: 'nodejs24.x',
      });
      expect(stack().one('aws:cloudwatch/logGroup:LogGroup', `${name}Log`).inputs).toEqual({
        name: group,
        retentionInDays: 30,
      });
    },
  );

  it('has no function but these four', () => {
    const names = stack()
      .all(type.function)
      .map(({ name }) => name);

    expect(names.toSorted()).toEqual(['ApiFunction', 'BootstrapFunction', 'LoaderFunction', 'RefreshFunction']);
  });

  it('gives the loader a gigabyte of memory and five minutes', () => {
    const { inputs } = stack().one(type.function, 'LoaderFunction');

    expect(inputs).toMatchObject({ memorySize: 1024, timeout: 300 });
  });

  it.each(['Loader', 'Api', 'Bootstrap', 'Refresh'])('tells %s where everything is', (name) => {
    const { inputs } = stack().one(type.function, `${name}Function`);
    const queue = (of: string) => {
      const { name: physical } = stack().one(type.queue, `${of}Queue`).inputs;
      return `https://sqs.eu-west-1.amazonaws.com/111122223333/${physical}`;
    };

    expect(inputs['environment']).toMatchObject({
      variables: {
        OPENSEARCH_URL: 'https://search-sekisho-test.eu-west-1.es.amazonaws.com',
        OPENSEARCH_AUTH: 'aws',
        LOG_BUCKETS: stack().one(type.bucket, 'LogsBucket').inputs['bucket'],
        DATA_BUCKET: stack().one(type.bucket, 'DataBucket').inputs['bucket'],
        LIVE_QUEUE_URL: queue('Live'),
        BACKFILL_QUEUE_URL: queue('Backfill'),
        SOURCE_SETTINGS: '{}',
        METRICS_NAMESPACE: 'Sekisho/test',
        ...(name === 'Bootstrap' ? { DOMAIN_NAME: 'sekisho-test' } : {}),
      },
    });
  });

  it('tells the loader, and no other function, whose traces to leave out of logs', () => {
    const told = stack()
      .all(type.function)
      .map(({ name, inputs }) => [name, Object(inputs['environment']).variables.OWN_PRINCIPALS]);

    const own = arnOf(stack().one(type.role, 'LoaderRole'));
    expect(Object.fromEntries(told)).toEqual({
      ApiFunction: undefined,
      BootstrapFunction: undefined,
      LoaderFunction: own,
      RefreshFunction: undefined,
    });
  });

  it('calls the refresh function once an hour, and not again where it fails', () => {
    const [schedule, ...others] = stack().all('aws:scheduler/schedule:Schedule');

    expect(others).toEqual([]);
    expect(schedule?.inputs).toMatchObject({
      scheduleExpression: 'rate(1 hour)',
      state: 'ENABLED',
      target: { arn: arnOf(stack().one(type.function, 'RefreshFunction')), retryPolicy: { maximumRetryAttempts: 0 } },
    });
  });

  it('opens the API to signed requests only, and the other functions to none', () => {
    const [url, ...others] = stack().all(type.url);

    expect(others).toEqual([]);
    expect(url?.inputs).toEqual({
      functionName: stack().one(type.function, 'ApiFunction').inputs['name'],
      authorizationType: 'AWS_IAM',
      invokeMode: 'BUFFERED',
    });
  });
}
