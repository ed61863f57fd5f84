import { quote } from '../model/json.ts';
import type { EnvelopeContext } from '../model/record.ts';
import type { Slots } from './slots.ts';

/** Fields outside ECS that envelopes fill; all are keywords. */
export const envelopePaths = [
  'aws.cloudwatch.log_group',
  'aws.cloudwatch.log_stream',
  'aws.ecs.container.stream',
  'aws.ecs.task.arn',
  'aws.ecs.task.definition',
] as const;

/** Sets what the envelope tells; it wins over the key, and the record's own content over it. */
export function setEnvelope(slots: Slots, envelope: EnvelopeContext): void {
  const { container } = envelope;
  const set = (path: string, value: string | undefined) => {
    if (value !== undefined) slots.set(slots.of(path), quote(value));
  };
  set('cloud.account.id', envelope.account);
  set('cloud.region', envelope.region);
  set('aws.cloudwatch.log_group', envelope.logGroup);
  set('aws.cloudwatch.log_stream', envelope.logStream);
  if (container === undefined) return;
  set('container.id', container.id);
  set('container.name', container.name);
  set('cloud.instance.id', container.instanceId);
  set('orchestrator.type', container.cluster === undefined && container.taskArn === undefined ? undefined : 'ecs');
  set('orchestrator.cluster.name', container.cluster);
  set('aws.ecs.container.stream', container.stream);
  set('aws.ecs.task.arn', container.taskArn);
  set('aws.ecs.task.definition', container.taskDefinition);
}
