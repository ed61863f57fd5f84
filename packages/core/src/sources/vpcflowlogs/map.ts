import type { EcsFields } from '../../ecs/vocabulary.ts';
import type { Row } from '../../source/field.ts';
import { durationOf } from '../_shared/duration.ts';
import { transportOf } from '../_shared/transport.ts';
import type { fields } from './fields.ts';

type FlowRow = Row<typeof fields>;

/** What the table cannot say. */
export function map(row: FlowRow): EcsFields {
  const { outcome, type } = judge(row);
  const task = row['ecs-task-id'];
  const isTask = task !== undefined || row['ecs-cluster-arn'] !== undefined || row['ecs-cluster-name'] !== undefined;
  return {
    'event.duration': durationOf(row.start, row.end),
    'event.outcome': outcome,
    'event.type': type,
    'network.transport': transportOf(row.protocol),
    'network.type': row.type === undefined ? typeOf(row.srcaddr ?? row.dstaddr) : undefined,
    'orchestrator.resource.type': task === undefined ? undefined : 'task',
    'orchestrator.type': isTask ? 'ecs' : undefined,
  };
}

interface Judgement {
  readonly outcome?: EcsFields['event.outcome'];
  readonly type: EcsFields['event.type'];
}

const ACCEPTED: Judgement = { outcome: 'success', type: ['connection', 'allowed'] };
const REJECTED: Judgement = { outcome: 'failure', type: ['connection', 'denied'] };
const NO_TRAFFIC: Judgement = { outcome: 'unknown', type: ['info'] };
const UNDECIDED: Judgement = { type: ['connection'] };

/**
 * A record without traffic (NODATA, SKIPDATA) is no connection, and its outcome is unknown. Where the format has no
 * action, as with Transit Gateways, nothing was decided: there is no outcome.
 */
function judge(row: FlowRow): Judgement {
  if (row.action === 'ACCEPT') return ACCEPTED;
  if (row.action === 'REJECT') return REJECTED;
  const status = row['log-status'];
  return status === 'NODATA' || status === 'SKIPDATA' ? NO_TRAFFIC : UNDECIDED;
}

function typeOf(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  return address.includes(':') ? 'ipv6' : 'ipv4';
}
