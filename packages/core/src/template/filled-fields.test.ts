import { expect, it } from 'vitest';
import { testSource } from '../../../../test/support/test-sources.ts';
import { datasetOf, filledFields } from './filled-fields.ts';

it('names the fields of the table, and none that every document has', () => {
  expect(filledFields(testSource())).toEqual(['destination.ip', 'source.bytes', 'source.ip', 'source.port']);
});

it('names the dataset of a source, its own where it has one', () => {
  const own = testSource({ constants: { 'event.kind': 'event', 'event.dataset': 'gates.log' } });

  expect([datasetOf(testSource()), datasetOf(own)]).toEqual(['aws.gates', 'gates.log']);
});
