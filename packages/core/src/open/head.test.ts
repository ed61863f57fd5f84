import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { chunked, cuts } from '../../../../test/support/chunking.ts';
import { readHead } from './head.ts';

function source(chunks: readonly string[], onEnd = () => {}): AsyncIterable<string> {
  return (async function* () {
    try {
      yield* chunks;
    } finally {
      onEnd();
    }
  })();
}

async function rest(chunks: AsyncIterable<string>): Promise<string> {
  return (await Array.fromAsync(chunks)).join('');
}

test.prop([fc.string({ maxLength: 30 }), cuts, fc.integer({ min: 1, max: 31 })])(
  'is the same however the text is chunked, and nothing of the text is lost',
  async (text, places, characters) => {
    const head = await readHead(source(chunked(text, places)), characters);

    expect(head.text).toBe(text.slice(0, characters));
    if (head.isWhole) expect(head.text).toBe(text);
    if (text.length < characters) expect(head.isWhole).toBe(true);
    expect(await rest(head.chunks)).toBe(text);
  },
);

test('lets go of the text, read or not', async () => {
  let ended = 0;
  const open = () =>
    readHead(
      source(['a', 'b', 'c'], () => ended++),
      1,
    );

  await (await open()).close();
  for await (const chunk of (await open()).chunks) if (chunk === 'b') break;

  expect(ended).toBe(2);
});
