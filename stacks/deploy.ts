import { alarms } from './alarms.ts';
import { api } from './api.ts';
import { bootstrap } from './bootstrap.ts';
import { connect } from './connectors/index.ts';
import { defaults } from './defaults.ts';
import { here } from './here.ts';
import { feed, loader } from './loader.ts';
import { network } from './network.ts';
import { queues } from './queues.ts';
import { knowledgeSettings, schedules } from './schedules.ts';
import { admit, search } from './search.ts';
import type { Settings } from './settings/index.ts';
import { storage } from './storage.ts';

/**
 * Everything there is, in the order in which one thing needs another.
 * @returns what `sst deploy` prints; of what has to be added by hand to policies of others, only what there is
 */
export async function deploy(settings: Settings) {
  const place = here();
  const doors = network(settings, place);
  defaults(doors);
  const buckets = storage(settings, place);
  const lines = queues(settings, buckets);
  const domain = search(settings, place, buckets.key, doors);
  const parts = { settings, place, buckets, queues: lines, domain, network: doors };
  const load = loader(parts);
  const admin = api(parts);
  const renewal = schedules(parts);
  knowledgeSettings(parts);
  const roles = { loader: load.nodes.role.arn, api: admin.roleArn, refresh: renewal.roleArn };
  const access = admit(domain, Object.values(roles), settings, place);
  const setUp = bootstrap(parts, roles, access.after);
  feed(parts, load.arn, setUp);
  const names = { loader: load.name, api: admin.name, bootstrap: setUp.functionName, refresh: renewal.name };
  const watch = alarms(parts, names, setUp);
  const { target, ready } = buckets;
  await connect(settings.connectors, { place, bucket: target, keyArn: buckets.key, ready });

  return {
    stage: $app.stage,
    alarmTopicArn: watch.topicArn,
    apiUrl: admin.url,
    apiCallersPolicy: admin.callersPolicyArn,
    dataBucket: buckets.data.name,
    keyArn: buckets.key,
    logBucket: target.name,
    liveQueueArn: lines.live.arn,
    liveQueueUrl: lines.live.url,
    liveDeadQueueUrl: lines.live.deadUrl,
    openSearchUrl: domain.url,
    ...defined({
      bucketPolicyToAdd: buckets.bucketPolicyToAdd,
      keyPolicyToAdd: buckets.keyPolicyToAdd,
      domainPolicyToAdd: access.toAdd,
    }),
  };
}

function defined<T extends object>(values: T) {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
