import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { isBusy, judge, type Verdict } from './judge.ts';

const error = (type: string, reason = 'because') => ({ type, reason });

describe('the answer to an action', () => {
  test.each<[number, string | undefined, Verdict]>([
    [200, undefined, 'indexed'],
    [201, undefined, 'indexed'],
    [409, 'version_conflict_engine_exception', 'duplicate'],
    [429, 'es_rejected_execution_exception', 'retry'],
    [502, undefined, 'retry'],
    [503, 'unavailable_shards_exception', 'retry'],
    [504, undefined, 'retry'],
    [401, undefined, 'stop'],
    [403, 'security_exception', 'stop'],
    [403, 'cluster_block_exception', 'stop'],
    [404, 'index_not_found_exception', 'stop'],
    [400, 'index_closed_exception', 'stop'],
    [400, 'mapper_parsing_exception', 'refused'],
    [400, 'illegal_argument_exception', 'refused'],
    [400, 'strict_dynamic_mapping_exception', 'refused'],
    [413, undefined, 'refused'],
  ])('%i %s is %s', (status, type, verdict) => {
    expect(judge({ status, error: type === undefined ? undefined : error(type) })).toBe(verdict);
  });

  test('of a cluster that has no room for another shard is no fault of the document', () => {
    const full =
      'this action would add [2] total shards, but this cluster currently has [1000]/[1000] maximum shards open';

    expect(judge({ status: 400, error: error('validation_exception', full) })).toBe('stop');
    expect(judge({ status: 400, error: error('validation_exception', 'another reason') })).toBe('refused');
  });

  test.prop([fc.integer({ min: 100, max: 599 }), fc.string(), fc.string()])(
    'is always judged',
    (status, type, reason) => {
      const verdict = judge({ status, error: error(type, reason) });

      expect(['indexed', 'duplicate', 'retry', 'refused', 'stop']).toContain(verdict);
      if (isBusy(status)) expect(verdict).toBe('retry');
    },
  );
});
