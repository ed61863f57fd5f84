import type { Subject } from './alarms-model.ts';
import { metricsNamespace, type Parts } from './parts.ts';

type Name = $util.Input<string>;

/** The functions by their names. */
export type FunctionNames = Readonly<Record<'loader' | 'api' | 'bootstrap' | 'refresh', Name>>;

/** Where CloudWatch has the metrics of a subject. */
export interface Where {
  readonly namespace: string;
  readonly dimensions: Readonly<Record<string, Name>>;
}

/** Of every subject. */
export type Places = Readonly<Record<Subject, Where>>;

/** Where everything that is watched has its metrics. */
export function places({ queues, domain, place }: Parts, functions: FunctionNames): Places {
  const queue = (QueueName: Name) => ({ namespace: 'AWS/SQS', dimensions: { QueueName } });
  const lambda = (FunctionName: Name) => ({ namespace: 'AWS/Lambda', dimensions: { FunctionName } });
  return {
    live: queue(queues.live.name),
    liveDead: queue(queues.live.deadName),
    backfill: queue(queues.backfill.name),
    backfillDead: queue(queues.backfill.deadName),
    loader: lambda(functions.loader),
    api: lambda(functions.api),
    bootstrap: lambda(functions.bootstrap),
    refresh: lambda(functions.refresh),
    domain: { namespace: 'AWS/ES', dimensions: { DomainName: domain.name, ClientId: place.account } },
    own: { namespace: metricsNamespace(), dimensions: {} },
  };
}
