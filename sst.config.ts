/// <reference path="./.sst/platform/config.d.ts" />

// SST refuses imports at the top level: the stacks are imported where they run.
export default $config({
  app(input) {
    const production = input?.stage === 'production';
    return {
      name: 'sekisho',
      home: 'aws',
      removal: production ? 'retain' : 'remove',
      protect: production,
      providers: { aws: {} },
    };
  },
  async run() {
    const { readSettings } = await import('./stacks/settings.ts');
    const { defaults } = await import('./stacks/defaults.ts');
    const { here } = await import('./stacks/here.ts');
    const { storage } = await import('./stacks/storage.ts');
    const { queues } = await import('./stacks/queues.ts');
    const { search, admit } = await import('./stacks/search.ts');
    const { loader, feed } = await import('./stacks/loader.ts');
    const { api } = await import('./stacks/api.ts');
    const { bootstrap } = await import('./stacks/bootstrap.ts');
    const { schedules } = await import('./stacks/schedules.ts');
    const { alarms } = await import('./stacks/alarms.ts');

    const settings = readSettings(process.env);
    const place = here();
    defaults();
    const buckets = storage(settings, place);
    const lines = queues(settings, place, buckets);
    const domain = search(settings, buckets.key);
    const parts = { settings, place, buckets, queues: lines, domain };
    const load = loader(parts);
    const admin = api(parts);
    const renewal = schedules(parts);
    const roles = { loader: load.nodes.role.arn, api: admin.roleArn, refresh: renewal.roleArn };
    const setUp = bootstrap(parts, roles, [admit(domain, Object.values(roles), settings)]);
    feed(parts, load.arn, setUp);
    const names = { loader: load.name, api: admin.name, bootstrap: setUp.functionName, refresh: renewal.name };
    const watch = alarms(parts, names, setUp);

    return {
      alarmTopicArn: watch.topicArn,
      apiUrl: admin.url,
      apiCallersPolicy: admin.callersPolicyArn,
      dataBucket: buckets.data.name,
      logBucket: buckets.logs.name,
      liveQueueArn: lines.live.arn,
      openSearchUrl: domain.url,
    };
  },
});
