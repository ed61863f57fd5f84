import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { confirmOn } from './confirm.ts';

const terminal = () => Object.assign(new PassThrough(), { isTTY: true });

it.each([
  ['y\n', true],
  ['Yes\n', true],
  ['\n', false],
  ['yesterday\n', false],
  ['', false],
])('only a yes is one: %j', async (typed, expected) => {
  const [input, output] = [terminal(), terminal()];
  input.end(typed);

  const answer = await confirmOn(input, output)?.('Sure?');
  output.end();

  expect(answer).toBe(expected);
  expect(await text(output)).toContain('Sure? [y/N]');
});

it('asks nobody where input or output is no terminal', () => {
  expect(confirmOn(new PassThrough(), terminal())).toBeUndefined();
  expect(confirmOn(terminal(), new PassThrough())).toBeUndefined();
});
