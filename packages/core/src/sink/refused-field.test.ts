import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { refusedField } from './refused-field.ts';

describe('a refusal', () => {
  it.each([
    [
      "failed to parse field [source.port] of type [integer] in document with id 'x'. Preview of field's value: 'failed to parse field [evil] of type [long]'",
      'source.port',
    ],
    ['object mapping for [aws.elb] tried to parse field [elb] as object, but found a concrete value', 'aws.elb'],
    ['mapper [user.name] cannot be changed from type [keyword] to [object]', 'user.name'],
    ['mapping set to strict, dynamic introduction of [extra-1] within [_doc] is not allowed', 'extra-1'],
    [
      'Could not dynamically add mapping for field [a.b]. Existing mapping for [a] must be of type object but found [keyword].',
      'a.b',
    ],
    [
      'Document contains at least one immense term in field="url.full" (whose UTF8 encoding is longer than the max length 32766), all of which were skipped.',
      'url.full',
    ],
  ])('is about the field that it names: %s', (reason, field) => {
    expect(refusedField(reason)).toBe(field);
  });

  it.each([
    'Limit of total fields [1000] has been exceeded',
    'failed to parse',
    "'1.2.3' is not an IP string literal: failed to parse field [evil] of type [ip]",
    'failed to parse field [<script>] of type [long]',
    'failed to parse field [a b] of type [long]',
    'failed to parse field [] of type [long]',
    'failed to parse field [.a] of type [long]',
    `failed to parse field [${'a'.repeat(129)}] of type [long]`,
    'no reason given',
  ])('may be about none that can be named: %s', (reason) => {
    expect(refusedField(reason)).toBeUndefined();
  });

  test.prop([fc.string(), fc.string()])('never names more than a name', (name, rest) => {
    const field = refusedField(`failed to parse field [${name}] of type [long] ${rest}`);

    if (field !== undefined) expect(field).toMatch(/^[\w@.-]{1,128}$/u);
  });
});
