import { expect, it } from 'vitest';
import { createFakeClock } from '../../../../test/fakes/clock.ts';
import { trialDocument } from '../../../../test/support/sink-trial.ts';
import type { Issue } from '../model/issue.ts';
import type { BulkItem } from '../ports.ts';
import { createBackoff } from './backoff.ts';
import { createPacker } from './pack.ts';
import { createSender } from './send.ts';

/** The issue of a document that the cluster refuses. */
async function issueOf(item: BulkItem): Promise<Issue | undefined> {
  let told: Issue | undefined;
  const send = createSender<string>({
    transport: { bulk: async () => ({ status: 200, items: [item] }) },
    backoff: createBackoff(createFakeClock(), Number.POSITIVE_INFINITY),
    outcomes: {
      indexed() {},
      duplicate() {},
      refused(_, issue) {
        told = issue;
        return undefined;
      },
    },
    action: 'create',
    packBytes: 1_000,
    onSend() {},
  });
  const packer = createPacker<string>('create', 1_000);
  packer.add(trialDocument('d0'), 'd0');
  const pack = packer.take();
  if (pack !== undefined) await send(pack);
  return told;
}

const refused = (reason: string): BulkItem => ({ status: 400, error: { type: 'mapper_parsing_exception', reason } });

it('names the field of a refusal, where it is about one', async () => {
  const reason = "failed to parse field [source.port] of type [integer] in document with id 'd0'";

  expect(await issueOf(refused(reason))).toEqual({
    code: 'rejected',
    field: 'source.port',
    detail: `400 mapper_parsing_exception: ${reason}`,
  });
  expect(await issueOf(refused('Limit of total fields [1000] has been exceeded'))).toMatchObject({ field: undefined });
});
