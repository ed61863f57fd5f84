import { sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { jsonTestSource, testSource, textTestSource } from '../../../../test/support/test-sources.ts';
import type { LogSource } from '../source/define.ts';
import { placesOf } from './places.ts';

const described: LogSource = {
  ...testSource({ id: 'told', fields: {}, time: [] }),
  format: { kind: 'described', divide: { by: 'line' }, createReader: never, describe: () => never() },
};

function never(): never {
  throw new Error('nothing is read here');
}

/** A source of the registry. */
function source(id: string): LogSource {
  const found = sources.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no source ${id}`);
  return found;
}

describe('a field', () => {
  it.each([
    ['of columns by its name', testSource(), 'src-port', ['source.port', 'test.gates.extra.src_port'].slice(0, 1)],
    ['of columns by its name, written otherwise', testSource(), 'SrcPort', ['source.port', 'test.gates.extra.SrcPort']],
    ['of columns that stands under its own name', testSource(), 'who', ['test.gates.who']],
    ['of columns that a header may name', testSource(), 'new col', ['test.gates.extra.new_col']],
    ['that is only read', testSource(), 'time', []],
    ['by its ECS name', testSource(), 'source.ip', ['source.ip', 'test.gates.extra.source_ip']],
    ['of a record', jsonTestSource(), 'from', ['source.ip', 'test.letters.from']],
    ['of a record that no table knows', jsonTestSource(), 'what.i', ['test.letters.what.i']],
    ['of a record that is only read', jsonTestSource(), 'when', ['test.letters.when']],
    ['of a text', textTestSource(), 'what', ['message']],
    ['of a text that it has not', textTestSource(), 'whence', []],
    ['by its place', textTestSource(), 'test.diaries.x', ['test.diaries.x']],
    ['that loading adds', textTestSource(), 'network.forwarded_ip', ['network.forwarded_ip']],
    ['that envelopes add', textTestSource(), 'aws.cloudwatch.log_group', ['aws.cloudwatch.log_group']],
    ['of our own', textTestSource(), 'sekisho.ordinal', ['sekisho.ordinal']],
    ['of a log type that a user describes', described, 'a.b', ['test.told.a.b']],
  ] as const)('%s', (_, from, field, places) => {
    expect(placesOf(from, field)).toEqual(places);
  });

  it('by another name that searches know', () => {
    expect(placesOf(source('cloudtrail'), 'rule.name')).toEqual([
      'event.action',
      'rule.name',
      'aws.cloudtrail.rule.name',
    ]);
  });

  it('of columns that the reference system calls otherwise', () => {
    expect(placesOf(source('s3accesslog'), 'RemoteIP')).toEqual(['source.ip']);
    expect(placesOf(source('s3accesslog'), 'UserAgent')).toEqual(['user_agent.original']);
  });
});
