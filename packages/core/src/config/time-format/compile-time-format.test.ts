import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { compileTimeFormat } from './compile-time-format.ts';

/** What is read, as ISO 8601 in UTC. */
function read(format: string, text: string, { zone = 0, modified = '2026-11-28T12:00:00Z' } = {}): string | undefined {
  const compiled = compileTimeFormat(format, zone);
  if ('fault' in compiled) throw new Error(compiled.fault);
  const ms = compiled.read(text, { modified: Date.parse(modified) });
  return ms === undefined ? undefined : new Date(ms).toISOString();
}

describe('directives', () => {
  // As datetime.strptime of Python reads them, with milliseconds.
  it.each([
    ['%Y-%m-%d %H:%M:%S', '2026-11-20 09:15:07', '2026-11-20T09:15:07.000Z'],
    ['%Y-%m-%d %H:%M:%S,%f', '2026-11-20 09:15:07,25', '2026-11-20T09:15:07.250Z'],
    ['%d/%b/%Y:%H:%M:%S %z', '20/nov/2026:09:15:07 -0330', '2026-11-20T12:45:07.000Z'],
    ['%Y-%m-%dT%H:%M:%S.%f%z', '2026-11-20T09:15:07.999999+09:00', '2026-11-20T00:15:07.999Z'],
    ['%Y-%m-%dT%H:%M:%S%z', '2026-11-20T09:15:07Z', '2026-11-20T09:15:07.000Z'],
    ['%b %d, %Y, %I:%M:%S %p', 'Nov 5, 2026, 12:00:07 AM', '2026-11-05T00:00:07.000Z'],
    ['%b %d, %Y, %I:%M:%S %p', 'Nov 5, 2026, 12:00:07 pm', '2026-11-05T12:00:07.000Z'],
    ['%a %b %d %H:%M:%S.%f %Y', 'Fri Nov  6 09:15:07.000001 2026', '2026-11-06T09:15:07.000Z'],
    ['%A, %d %B %Y', 'WEDNESDAY, 7 may 2025', '2025-05-07T00:00:00.000Z'],
    ['%m/%d/%y %H:%M', '2/29/68 1:2', '2068-02-29T01:02:00.000Z'],
    ['%m/%d/%y', '12/31/69', '1969-12-31T00:00:00.000Z'],
    ['%Y%m%d%H%M%S', '20261120091507', '2026-11-20T09:15:07.000Z'],
    ['%Y %j', '2024 366', '2024-12-31T00:00:00.000Z'],
    ['%c', 'Fri Nov 20 09:15:07 2026', '2026-11-20T09:15:07.000Z'],
    ['%x %X', '11/20/26 09:15:07', '2026-11-20T09:15:07.000Z'],
    ['%d%%%m%%%Y', '20%11%2026', '2026-11-20T00:00:00.000Z'],
    ['day %w of %Y-%m-%d', 'DAY 5 of 2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['%Y-%m-%d %H', '2026-11-20 \t 9', '2026-11-20T09:00:00.000Z'],
    ['%H%M %d %b %Y', '915 20 Nov 2026', '2026-11-20T09:15:00.000Z'],
  ])('%s read %j', (format, text, iso) => {
    expect(read(format, text)).toBe(iso);
  });

  it.each([
    ['%Y-%m-%d %H:%M:%S.%f', '2026-11-20 09:15:07.123456789', '2026-11-20T08:15:07.123Z'],
    ['%Y-%m-%d %H:%M:%S %Z', '2026-11-20 09:15:07 UTC', '2026-11-20T09:15:07.000Z'],
    ['%Y-%m-%d %H:%M:%S %Z', '2026-11-20 09:15:07 JST', '2026-11-20T00:15:07.000Z'],
    ['%s', '1795166107', '2026-11-20T09:15:07.000Z'],
  ])('%s read %j beyond what Python does', (format, text, iso) => {
    expect(read(format, text, { zone: 60 })).toBe(iso);
  });

  it.each([
    ['%Y-%m-%d', '2026-02-29'],
    ['%Y-%m-%d', '2026-11-31'],
    ['%Y-%m-%d', '2026-13-01'],
    ['%Y-%m-%d', '2026-00-01'],
    ['%Y-%m-%d', '26-11-20'],
    ['%Y-%m-%d', '0999-11-20'],
    ['%Y-%m-%d', '2026-11-20 '],
    ['%Y-%m-%d', ' 2026-11-20'],
    ['%Y-%m-%d %H', '2026-11-2009'],
    ['%Y %j', '2026 366'],
    ['%Y-%m-%d %H:%M', '2026-11-20 24:00'],
    ['%Y-%m-%d %H:%M', '2026-11-20 09:60'],
    ['%Y-%m-%d %H:%M:%S', '2026-11-20 09:15:60'],
    ['%Y-%m-%d %I %p', '2026-11-20 13 PM'],
    ['%Y-%m-%d %H%z', '2026-11-20 09+9'],
    ['%Y-%m-%d %H%z', '2026-11-20 09+24:00'],
    ['%Y-%m-%d %H%z', '2026-11-20 0909:00'],
    ['%Y-%m-%d %Z', '2026-11-20 XYZ'],
    ['%Y-%m-%d.%f', '2026-11-20.'],
    ['%b %d %Y', 'Foo 20 2026'],
    ['%B %d %Y', 'Nov 20 2026'],
    ['%Y', ''],
    ['%Y', '2026'.repeat(60)],
  ])('%s do not read %j', (format, text) => {
    expect(read(format, text)).toBeUndefined();
  });

  it('take the zone of the section where the text has none', () => {
    expect(read('%Y-%m-%d %H:%M', '2026-11-20 09:15', { zone: 540 })).toBe('2026-11-20T00:15:00.000Z');
    expect(read('%Y-%m-%d %H:%M %z', '2026-11-20 09:15 +0000', { zone: 540 })).toBe('2026-11-20T09:15:00.000Z');
    expect(read('%Y-%m-%d %H:%M', '2026-11-20 09:15', { zone: -210 })).toBe('2026-11-20T12:45:00.000Z');
  });

  it.each([
    ['%Y-%m-%dT%T', 'write %H:%M:%S'],
    ['%Q', 'take one of %Y'],
    ['%Y-%G', 'take one of'],
    ['%Y %', 'write %% for a plain %'],
    ['%-d', 'take one of'],
    ['%d %d', 'write it once'],
    ['%é', 'take one of'],
    ['yyyy-MM-dd', 'write epoch, iso8601, syslog'],
    ['', 'write epoch, iso8601, syslog'],
  ])('%j are refused with a cure', (format, cure) => {
    expect(compileTimeFormat(format, 0)).toEqual({
      fault: expect.stringMatching(/./u),
      cure: expect.stringContaining(cure),
    });
  });
});

describe('what a text does not say', () => {
  it.each([
    ['%b %d %H:%M', 'Nov 28 12:30', '2026-11-28T12:00:00Z', '2026-11-28T12:30:00.000Z'],
    ['%b %d %H:%M', 'Dec 31 23:59', '2027-01-01T00:01:00Z', '2026-12-31T23:59:00.000Z'],
    ['%b %d %H:%M', 'Jan 1 00:01', '2026-12-31T23:59:00Z', '2027-01-01T00:01:00.000Z'],
    ['%b %d %H:%M', 'Jan 8 00:01', '2026-12-31T23:59:00Z', '2026-01-08T00:01:00.000Z'],
    ['%b %d', 'Feb 29', '2026-11-28T12:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['%b %d', 'Feb 29', '2103-11-28T12:00:00Z', '2096-02-29T00:00:00.000Z'],
    ['%j %H', '365 01', '2027-01-01T00:01:00Z', '2026-12-31T01:00:00.000Z'],
    ['%d %H:%M', '31 10:00', '2026-12-01T00:00:00Z', '2026-10-31T10:00:00.000Z'],
    ['%d %H:%M', '01 10:00', '2026-11-30T23:00:00Z', '2026-12-01T10:00:00.000Z'],
    ['%H:%M', '23:59', '2026-11-28T00:01:00Z', '2026-11-27T23:59:00.000Z'],
    ['%H:%M', '00:01', '2026-11-27T23:59:00Z', '2026-11-28T00:01:00.000Z'],
    ['%Y', '2026', '2026-11-28T12:00:00Z', '2026-01-01T00:00:00.000Z'],
  ])('%s takes from the object: %j of %s', (format, text, modified, iso) => {
    expect(read(format, text, { modified })).toBe(iso);
  });

  it('is taken by the clock of the zone', () => {
    expect(read('%H:%M', '08:00', { zone: 540, modified: '2026-11-27T23:30:00Z' })).toBe('2026-11-27T23:00:00.000Z');
    expect(read('%b %d %H:%M', 'Jan 1 08:00', { zone: 540, modified: '2026-12-31T23:30:00Z' })).toBe(
      '2026-12-31T23:00:00.000Z',
    );
  });

  it('is not made up', () => {
    expect(read('%b %d', 'Feb 30')).toBeUndefined();
    const day = compileTimeFormat('%d', 0);
    expect('read' in day && day.read('1', { modified: Number.NaN })).toBeUndefined();
  });
});

describe('named formats', () => {
  it.each([
    ['epoch', '1795166107', '2026-11-20T09:15:07.000Z'],
    ['epoch', '1795166107.001', '2026-11-20T09:15:07.001Z'],
    ['epoch', '1795166107123', '2026-11-20T09:15:07.123Z'],
    ['epoch', '1795166107123456', '2026-11-20T09:15:07.123Z'],
    ['epoch', '1795166107123456789', '2026-11-20T09:15:07.123Z'],
    ['epoch', '0', '1970-01-01T00:00:00.000Z'],
    ['iso8601', '2026-11-20T09:15:07.123456Z', '2026-11-20T09:15:07.123Z'],
    ['iso8601', '2026-11-20T09:15:07+09:00', '2026-11-20T00:15:07.000Z'],
    ['iso8601', '2026-11-20 09:15:07-0330', '2026-11-20T12:45:07.000Z'],
    ['syslog', 'Nov 20 09:15:07', '2026-11-20T09:15:07.000Z'],
    ['syslog', 'Nov  6 09:15:07.25', '2026-11-06T09:15:07.250Z'],
    ['syslog', 'Dec 24 09:15:07', '2025-12-24T09:15:07.000Z'],
  ])('%s reads %j', (format, text, iso) => {
    expect(read(format, text)).toBe(iso);
  });

  it('take the zone of the section where the text has none', () => {
    expect(read('iso8601', '2026-11-20T09:15:07', { zone: 540 })).toBe('2026-11-20T00:15:07.000Z');
    expect(read('iso8601', '2026-11-20 09:15:07.5', { zone: 540 })).toBe('2026-11-20T00:15:07.500Z');
    expect(read('iso8601', '2026-11-20T09:15:07Z', { zone: 540 })).toBe('2026-11-20T09:15:07.000Z');
    expect(read('iso8601', '2026-11-20T09:15:07+0000', { zone: 540 })).toBe('2026-11-20T09:15:07.000Z');
    expect(read('syslog', 'Nov 20 09:15:07', { zone: 540 })).toBe('2026-11-20T00:15:07.000Z');
  });

  it.each([
    ['epoch', '-1'],
    ['epoch', '1e9'],
    ['epoch', ''],
    ['epoch', '99999999999999999999'],
    ['iso8601', 'yesterday'],
    ['syslog', '2026-11-20T09:15:07Z'],
  ])('%s does not read %j', (format, text) => {
    expect(read(format, text)).toBeUndefined();
  });
});

const parts = fc.constantFrom(
  '%Y',
  '%y',
  '%m',
  '%d',
  '%j',
  '%H',
  '%I',
  '%M',
  '%S',
  '%f',
  '%b',
  '%B',
  '%a',
  '%p',
  '%z',
  '%Z',
  '%%',
  ' ',
  '-',
);

test.prop([fc.uniqueArray(parts), fc.string(), fc.integer()], { numRuns: 500 })(
  'any text is a moment or none',
  (all, text, modified) => {
    const compiled = compileTimeFormat(`%${all.join('')}`.replace(/^%(?=[^%])/u, '%%'), 0);

    if ('read' in compiled) {
      const ms = compiled.read(text, { modified });
      expect(ms === undefined || Number.isInteger(ms)).toBe(true);
    }
  },
);

test.prop([
  fc.date({ min: new Date(0), max: new Date('2099-12-31T23:59:59Z'), noInvalidDate: true }),
  fc.integer({ min: -840, max: 840 }),
])('a moment that is written comes back', (date, zone) => {
  const local = new Date(date.getTime() + zone * 60_000).toISOString();

  expect(read('%Y-%m-%dT%H:%M:%S.%f', local.slice(0, 23), { zone })).toBe(date.toISOString());
  expect(read('%f %S %M %H %d %m %Y', local.slice(0, 23).split(/\D/u).reverse().join(' '), { zone })).toBe(
    date.toISOString(),
  );
});
