import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { splitQuoted } from './columns.ts';

const plain = fc.stringMatching(/^[^\s"]{1,8}$/u).map((value) => ({ value, written: value }));
const quoted = fc.string({ maxLength: 12 }).map((text) => {
  const value = text.replaceAll('\\', '/');
  return { value, written: `"${value.replaceAll('"', '\\"')}"` };
});

for (const separator of [' ', '\t']) {
  test.prop([fc.array(fc.oneof(plain, quoted), { minLength: 1, maxLength: 8 })])(
    `columns written with ${JSON.stringify(separator)} between them come back`,
    (columns) => {
      const line = columns.map(({ written }) => written).join(separator);

      expect(splitQuoted(line, separator)).toEqual({ ok: true, columns: columns.map(({ value }) => value) });
    },
  );

  test.prop([fc.string({ unit: fc.constantFrom('"', '\\', separator, 'a'), maxLength: 40 })])(
    `any line with ${JSON.stringify(separator)} gives columns or a reason`,
    (line) => {
      const result = splitQuoted(line, separator);

      if (!result.ok) expect(result.detail).toMatch(/never closed$/u);
      else if (!line.includes('"')) expect(result.columns.join(separator)).toBe(line);
    },
  );
}
