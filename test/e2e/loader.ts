import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ChangeMessageVisibilityCommand } from '@aws-sdk/client-sqs';
import type { World } from './world.ts';

/** A queue of a world. */
type Queue = World['aws']['liveQueue'];

/** Starts the deployed loader in a process of its own, until the queue is empty. */
export function startLoader({ env }: World, queue: Queue): ChildProcess {
  const script = new URL('./loader-process.ts', import.meta.url).pathname;
  return spawn(process.execPath, [script], {
    env: { ...process.env, ...env, QUEUE_URL: queue.url, QUEUE_ARN: queue.arn },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Waits for the end of a loader. @returns the messages that it had taken */
export async function endOf(loader: ChildProcess): Promise<readonly string[]> {
  const [lines] = await Promise.all([text(loader.stdout ?? Readable.from([])), once(loader, 'close')]);
  return lines.split('\n').flatMap((line): readonly string[] => (line.endsWith(']') ? JSON.parse(line) : []));
}

/** What comes when the visibility time-out of the queue is over, without the wait. Messages that are gone stay so. */
export async function release({ sqs }: World, queue: Queue, taken: readonly string[]): Promise<void> {
  for (const ReceiptHandle of taken) {
    const command = new ChangeMessageVisibilityCommand({ QueueUrl: queue.url, ReceiptHandle, VisibilityTimeout: 0 });
    await sqs.send(command).catch(() => undefined);
  }
}
