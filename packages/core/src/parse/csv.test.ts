import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { splitCsv } from './csv.ts';

describe('comma separated values', () => {
  test.each([
    ['a,b', ['a', 'b']],
    ['', ['']],
    [',', ['', '']],
    ['"a,b","c""d",', ['a,b', 'c"d', '']],
    ['"two\nlines",x', ['two\nlines', 'x']],
    ['a"b,c', ['a"b', 'c']],
  ])('%j', (text, values) => {
    expect(splitCsv(text)).toEqual(values);
  });

  test.each(['"never closed', '"a"b,c', 'a,"b""'])('are none with broken quotes: %s', (text) => {
    expect(splitCsv(text)).toBeUndefined();
  });

  test.prop([fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ') }), { minLength: 1, maxLength: 8 })])(
    'come back as they were written',
    (values) => {
      expect(splitCsv(values.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))).toEqual(values);
    },
  );
});
