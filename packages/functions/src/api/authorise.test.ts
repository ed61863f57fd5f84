import { expect, it } from 'vitest';
import { isMeant } from './authorise.ts';

const ROLE = 'arn:aws:iam::111122223333:role/ops';
const SESSION = 'arn:aws:sts::111122223333:assumed-role/ops/ann';

it.each([
  [ROLE, SESSION],
  ['arn:aws:iam::111122223333:role/teams/security/ops', SESSION],
  ['arn:aws:iam::*:role/op*', SESSION],
  ['arn:aws:sts::111122223333:assumed-role/ops/*', SESSION],
  ['*', SESSION],
  ['arn:aws:iam::111122223333:user/ann', 'arn:aws:iam::111122223333:user/ann'],
  ['arn:aws:iam::111122223333:user/a*n', 'arn:aws:iam::111122223333:user/ann'],
])('%s means %s', (pattern, who) => {
  expect(isMeant(pattern, who)).toBe(true);
});

it.each([
  ['arn:aws:iam::444455556666:role/ops', SESSION],
  ['arn:aws-cn:iam::111122223333:role/ops', SESSION],
  ['arn:aws:iam::111122223333:role/op', SESSION],
  ['arn:aws:iam::111122223333:role/ops2', SESSION],
  ['arn:aws:iam::111122223333:role/ops/', SESSION],
  ['arn:aws:iam::111122223333:user/ann', 'arn:aws:iam::111122223333:user/anna'],
  ['arn:aws:iam::111122223333:user/a*nn', 'arn:aws:iam::111122223333:user/an'],
  ['a*b*b', 'ab'],
  [ROLE, 'anonymous'],
  ['', SESSION],
])('%s does not mean %s', (pattern, who) => {
  expect(isMeant(pattern, who)).toBe(false);
});
