// biome-ignore-all lint/suspicious/noTemplateCurlyInString: it is how values take from others in these files.
import { describe, expect, it } from 'vitest';
import { keyOf, readIni } from './read-ini.ts';

/** The texts of a file, by section and key. */
function valuesOf(text: string): Record<string, Record<string, string>> {
  const { sections } = readIni(text);
  return Object.fromEntries(
    sections.map(({ name, keys }) => [name, Object.fromEntries([...keys].map(([key, value]) => [key, value.text]))]),
  );
}

function faultsOf(text: string): readonly string[] {
  return readIni(text).faults.map(
    ({ line, section = '-', key = '-', message, severity }) => `${line} ${section} ${key} ${severity}: ${message}`,
  );
}

describe('a file of sections', () => {
  it('has keys behind = and :, without the blanks around them', () => {
    expect(valuesOf('[a]\nx = 1\ny: 2 = 3\nz=\n  \n[b c]\nx=:4')).toEqual({
      a: { x: '1', y: '2 = 3', z: '' },
      'b c': { x: ':4' },
    });
  });

  it('keeps # and ; but at the beginning of a line', () => {
    expect(valuesOf('# one\n[a]\n  ; two\nx = "q" # no comment ; at all\n#y = 2')).toEqual({
      a: { x: '"q" # no comment ; at all' },
    });
  });

  it('goes on with a value on lines that are indented, also after empty lines and comments', () => {
    expect(valuesOf('[a]\nx = 1\n    2\n\n# why\n\t[3]\n\n\ny =\n  first\n')).toEqual({
      a: { x: '1\n2\n\n[3]', y: '\nfirst' },
    });
  });

  it('may be indented as a whole', () => {
    expect(valuesOf('  [a]\n  x = 1\n    2\n  y = 3')).toEqual({ a: { x: '1\n2', y: '3' } });
  });

  it('reads the same with a byte order mark and any line ends', () => {
    const text = '[a]\nx = 1\n  2\ny = 3\n';

    expect(valuesOf(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(valuesOf(text));
    expect(valuesOf(text.replaceAll('\n', '\r'))).toEqual(valuesOf(text));
  });

  it('may name its sections in any script', () => {
    expect(valuesOf('[認証ログ]\nx = 1')).toEqual({ 認証ログ: { x: '1' } });
  });

  it('says where a value is', () => {
    expect(readIni('\n[a]\n# c\nx = $$\n  2').sections[0]?.keys.get('x')).toEqual({
      text: '$\n2',
      raw: '$$\n2',
      line: 4,
      isDefault: false,
    });
  });
});

describe('a key', () => {
  it('is found whatever its case', () => {
    const [section] = readIni('[a]\nS3_Key = 1').sections;

    expect(section && keyOf(section, 's3_key')?.text).toBe('1');
    expect(section && keyOf(section, 'S3_KEY')?.text).toBe('1');
    expect(section && keyOf(section, 's3-key')).toBeUndefined();
  });

  it('is found by its very name where two differ in nothing but case', () => {
    const [section] = readIni('[a]\nId = 1\nid = 2').sections;

    expect(section && [keyOf(section, 'Id')?.text, keyOf(section, 'id')?.text, keyOf(section, 'ID')]).toEqual([
      '1',
      '2',
      undefined,
    ]);
  });
});

describe('[DEFAULT]', () => {
  it('is for every section that has no such key of its own', () => {
    const ini = readIni('[a]\nx = 1\n[DEFAULT]\nX = 0\ny = ${x}!\n[b]');

    expect(ini.sections.map(({ keys }) => Object.fromEntries([...keys].map(([key, { text }]) => [key, text])))).toEqual(
      [
        { x: '1', y: '1!' },
        { X: '0', y: '0!' },
      ],
    );
    expect(ini.sections[0]?.keys.get('y')).toMatchObject({ line: 5, isDefault: true });
    expect([...ini.defaults].map(([key, { text }]) => [key, text])).toEqual([
      ['X', '0'],
      ['y', '0!'],
    ]);
  });

  it('may stand in the file twice', () => {
    expect(valuesOf('[DEFAULT]\nx = 1\n[a]\n[DEFAULT]\ny = 2')).toEqual({ a: { x: '1', y: '2' } });
  });

  it('costs a section that cannot do with it, and no other', () => {
    const text = '[DEFAULT]\nx = ${name}\n[a]\nname = 1\n[b]\n';

    expect(valuesOf(text)).toEqual({ a: { name: '1', x: '1' } });
    expect(faultsOf(text)).toEqual(['5 b x error: ${} leads to key name, which is nowhere']);
  });

  it('loses a line that cannot be read, and nothing else', () => {
    expect(valuesOf('[DEFAULT]\nwhat\nx = 1\n[a]')).toEqual({ a: { x: '1' } });
  });
});

describe('${}', () => {
  it.each([
    ['x = ${y}-${y}\ny = 1', '1-1'],
    ['x = ${Y}\ny = 1', '1'],
    ['x = ${b:z}', '3'],
    ['x = ${b:w}', '<3>'],
    ['x = $${y}$$', '${y}$'],
    ['x = ^a$$\n  ${y}\ny = b', '^a$\nb'],
    ['x = ${DEFAULT:d}', 'dd'],
    ['x = ${d}', 'dd'],
    ['x = ${b:d}', 'dd'],
  ])('%j', (lines, text) => {
    expect(valuesOf(`[DEFAULT]\nd = dd\n[b]\nz = 3\nw = <\${z}>\n[a]\n${lines}`)['a']?.['x']).toBe(text);
  });

  it('takes from built-in sections what the file does not have', () => {
    const builtIn: Record<string, string> = { 'alb:s3_key': 'elb', 'b:x': 'no', 'DEFAULT:tz': '+00:00' };
    const { sections } = readIni(
      '[b]\nx = 1\n[a]\nx = ${alb:s3_key} ${b:x} ${tz}',
      (section, key) => builtIn[`${section}:${key}`],
    );

    expect(sections[1]?.keys.get('x')?.text).toBe('elb 1 +00:00');
  });

  it.each([
    ['x = foo$', 'a $ stands alone'],
    ['x = $foo', 'a $ stands alone'],
    ['x = ${foo', 'a ${ is not closed'],
    ['x = ${}', '${} leads to key , which is nowhere'],
    ['x = ${foo}', '${} leads to key foo, which is nowhere'],
    ['x = ${no:foo}', '${} leads to section no, key foo, which is nowhere'],
    ['x = ${b:z:z}', '${b:z:z} has more than one colon'],
    ['x = ${x}', '${x} leads back to itself'],
  ])('%s has a fault', (line, message) => {
    expect(faultsOf(`[b]\nz = 1\n[a]\ny = 1\n${line}`)).toEqual([`5 a x error: ${message}`]);
    expect(Object.keys(valuesOf(`[b]\nz = 1\n[a]\ny = 1\n${line}`))).toEqual(['b']);
  });

  it('costs all sections that go round in a circle', () => {
    expect(faultsOf('[a]\nx = ${b:x}\n[b]\nx = ${a:x}\n[c]\nx = 1').map((one) => one.slice(0, 5))).toEqual([
      '2 a x',
      '4 b x',
    ]);
  });

  it('goes ten values deep, as Python does', () => {
    const chain = (last: number) =>
      `[a]\n${Array.from({ length: last }, (_, i) => `k${i} = \${k${i + 1}}\n`).join('')}k${last} = end`;

    expect(valuesOf(chain(10))['a']?.['k0']).toBe('end');
    expect(faultsOf(chain(11))).toEqual(['2 a k0 error: ${} leads deeper than 10 values']);
  });

  it.each(['x', ''])('does not blow up with %j', (seed) => {
    const levels = Array.from({ length: 9 }, (_, i) => `k${i} = ${`\${k${i + 1}}`.repeat(50)}\n`).join('');
    const { sections, faults } = readIni(`[a]\n${levels}k9 = ${seed}\n[b]\nx = 1`);

    expect(sections.map(({ name }) => name)).toEqual(['b']);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.every(({ section }) => section === 'a')).toBe(true);
  });

  it('makes no value longer than 65 536 characters, nor a section than four times that', () => {
    const long = 'x'.repeat(40_000);
    const twice = readIni(`[a]\nlong = ${long}\nx = \${long}\${long}\n[b]\nx = 1`);
    const often = readIni(`[a]\nlong = ${long}\n${Array.from({ length: 7 }, (_, i) => `k${i} = \${long}\n`).join('')}`);

    expect(twice).toMatchObject({ sections: [{ name: 'b' }], faults: [{ line: 3, key: 'x' }] });
    expect(often).toMatchObject({ sections: [], faults: [{ key: 'k6' }] });
  });

  it('takes nothing from a section with a fault', () => {
    const text =
      '[a]\nx = ${b:good}\n[b]\ngood = 1\nbad = $\n[c]\nx = ${a:x}\n[d]\nx = 1\n[e]\nx = ${f:x}\n[f]\nx = 1\nwhat';

    expect(Object.keys(valuesOf(text))).toEqual(['d']);
    expect(faultsOf(text)).toEqual([
      '2 a x error: ${} takes from section b, which has a fault',
      '5 b bad error: a $ stands alone',
      '7 c x error: ${} takes from section a, which has a fault',
      '11 e x error: ${} takes from section f, which has a fault',
      '14 f - error: this line is neither a key with its value nor a comment',
    ]);
  });
});

describe('a fault', () => {
  it.each([
    ['x = 1\ny = 2\n[a]\nx = 1', ['1 - - error: there are lines before the first section'], ['a']],
    [
      '[a]\nx = 1\n[b\ny = 2\n  3\n[c]',
      ['3 - - error: the header of a section is not closed; its keys are left out'],
      ['a', 'c'],
    ],
    ['[a]\n[]\ny = 2', ['2 - - error: a section has no name that can be used; its keys are left out'], ['a']],
    ['[a]\n[b\u0007]\ny = 2', ['2 - - error: a section has no name that can be used; its keys are left out'], ['a']],
    ['[a]\n[b]\nwhat\n  ever', ['3 b - error: this line is neither a key with its value nor a comment'], ['a']],
    ['[a]\n[b]\n= 1', ['3 b - error: a value has no key'], ['a']],
    ['[a] junk\nx = 1', ['1 a - warning: what stands behind the header of section a has no meaning'], ['a']],
  ])('in %j is where it is and costs no other section', (text, faults, sections) => {
    expect(faultsOf(text)).toEqual(faults);
    expect(Object.keys(valuesOf(text))).toEqual(sections);
  });

  it('of a section or key that is there twice says which counts', () => {
    const text = '[a]\nx = 1\nx = 2\n  3\n[b]\n[a]\nx = 4\ny = 5';

    expect(valuesOf(text)).toEqual({ a: { x: '1' }, b: {} });
    expect(faultsOf(text)).toEqual([
      '3 a x warning: the key stands here again; that of line 2 counts',
      '6 a - warning: section a stands here again; that of line 1 counts, this one is left out',
    ]);
  });

  it('is a file, or a number of sections and keys, beyond all measure', () => {
    expect(readIni('#'.repeat(1_048_577))).toMatchObject({ sections: [], faults: [{ line: 1 }] });
    expect(readIni(Array.from({ length: 502 }, (_, i) => `[${i}]\n`).join(''))).toMatchObject({
      sections: { length: 500 },
      faults: { length: 2 },
    });
    expect(readIni(`[DEFAULT]\n${Array.from({ length: 501 }, (_, i) => `k${i}=\n`).join('')}`)).toMatchObject({
      defaults: { size: 500 },
      faults: [{ key: 'k500' }],
    });
    const many = Array.from({ length: 501 }, (_, i) => `k${i}=\n`).join('');
    expect(readIni(`[a]\n${many}[b]`)).toMatchObject({ sections: [{ name: 'b' }], faults: [{ section: 'a' }] });
  });
});
