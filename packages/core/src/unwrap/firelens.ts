import type { Json } from '../model/json.ts';
import { fromIso } from '../parse/time.ts';
import { type Inner, type Members, type Piece, textOf } from './layer.ts';

/** The account and region of a task. */
const TASK_ARN = /^arn:[a-z-]{1,20}:ecs:(?<region>[a-z0-9-]{1,32}):(?<account>\d{12}):task\//u;

/**
 * A record of FireLens, or of Docker's own log files: a line that a container wrote, with or without what ECS knows of it.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
 */
export function fromContainer(value: Members): readonly Inner[] | undefined {
  const { log } = value;
  const stream = streamOf(value['source']) ?? streamOf(value['stream']);
  const isContainer = stream !== undefined || isText(value['container_id']) || isText(value['container_name']);
  if (typeof log !== 'string' || !isContainer) return undefined;
  const taskArn = textOf(value['ecs_task_arn']);
  const task = taskArn === undefined ? undefined : TASK_ARN.exec(taskArn)?.groups;
  return [
    {
      text: log.replace(/\r?\n$/u, ''),
      envelope: {
        account: task?.['account'],
        region: task?.['region'],
        received: fromIso(value['time']) ?? fromIso(value['@timestamp']),
        container: {
          id: textOf(value['container_id']),
          name: textOf(value['container_name'])?.replace(/^\//u, ''),
          stream,
          cluster: textOf(value['ecs_cluster']),
          taskArn,
          taskDefinition: textOf(value['ecs_task_definition']),
          instanceId: textOf(value['ec2_instance_id']),
        },
      },
      piece: pieceOf(value),
    },
  ];
}

function isText(value: Json | undefined): boolean {
  return textOf(value) !== undefined;
}

function streamOf(value: Json | undefined): 'stdout' | 'stderr' | undefined {
  return value === 'stdout' || value === 'stderr' ? value : undefined;
}

/** Lines over 16 KB come in pieces, which share an id. */
function pieceOf(value: Members): Piece | undefined {
  const id = textOf(value['partial_id']);
  if (id === undefined || String(value['partial_message']) !== 'true') return undefined;
  return { id, isLast: String(value['partial_last']) === 'true' };
}
