import { describe, expect, it } from 'vitest';
import { jsonTestSource, testSource } from '../../../../test/support/test-sources.ts';
import { readSourceSettings } from './source-settings.ts';

const lines = testSource();
const sources = [lines, jsonTestSource()];
const { id } = lines;

describe('settings of sources', () => {
  it('are read from JSON by the id of the source', () => {
    const settings = { [id]: { fields: ['a', 'b'], ignoreContainerStderr: true, original: false }, letters: {} };

    expect(readSourceSettings(JSON.stringify(settings), sources)).toEqual({ settings });
    expect(readSourceSettings('{}', sources)).toEqual({ settings: {} });
  });

  it.each([
    ['{', 'it is not JSON'],
    ['[]', 'it is not a JSON object'],
    ['{"nothing":{}}', 'there is no source nothing'],
    ['{"letters":[]}', 'letters is not an object'],
    ['{"letters":{"field":["a"]}}', 'letters.field is none of fields, ignoreContainerStderr'],
    ['{"letters":{"constructor":1}}', 'letters.constructor is none of'],
    ['{"letters":{"fields":["a"]}}', 'letters.fields has no meaning'],
    ['{"letters":{"ignoreContainerStderr":"yes"}}', 'letters.ignoreContainerStderr is neither'],
    ['{"letters":{"original":false}}', 'letters.original has no meaning'],
    [`{"${id}":{"original":0}}`, `${id}.original is neither`],
    [`{"${id}":{"fields":[]}}`, `${id}.fields is not a list`],
    [`{"${id}":{"fields":"a b"}}`, `${id}.fields is not a list`],
    [`{"${id}":{"fields":["a",""]}}`, `${id}.fields is not a list`],
    [`{"${id}":{"fields":["a","b","a"]}}`, `${id}.fields names a column twice`],
  ])('as %s are told to be wrong', (text, fault) => {
    expect(readSourceSettings(text, sources)).toEqual({ faults: [expect.stringContaining(fault)] });
  });

  it('have all their faults told', () => {
    const text = '{"one":{},"letters":{"fields":[],"ignoreContainerStderr":0}}';

    expect(readSourceSettings(text, sources)).toEqual({
      faults: [expect.any(String), expect.any(String), expect.any(String)],
    });
  });
});
