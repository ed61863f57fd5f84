import { describe, expect, test } from 'vitest';
import { load } from '../../../../test/fakes/world.ts';
import { lawfulLoad } from '../../../../test/support/lawful-load.ts';
import {
  DIARIES,
  GATES,
  gateLine,
  LETTERS,
  lettersOf,
  loadInParts,
  smallWorld,
} from '../../../../test/support/loads.ts';
import { testSource, textTestSource } from '../../../../test/support/test-sources.ts';

const gates = Array.from({ length: 30 }, (_, i) => `${gateLine(i)}\n`).join('');
const diary = '2026-11-20T09:15:00Z ann: one\n and two\n';

describe('an object whose key says something else than its records', () => {
  test.each([
    ['lines under a key of JSON', LETTERS, gates, 'gates', 30],
    ['JSON under a key of lines', GATES, lettersOf(40), 'letters', 40],
    ['text under a key of lines', GATES, diary.repeat(20), 'diaries', 20],
    ['lines under a key of text', DIARIES, gates, 'gates', 30],
  ])('is loaded as what it is: %s', async (_what, key, body, source, count) => {
    const report = await lawfulLoad(key, body);

    expect(report).toMatchObject({
      status: 'complete',
      source,
      read: count,
      indexed: count,
      issues: { wrong_format: 1 },
    });
    expect(report.reason).toMatch(new RegExp(`^the key says \\w+, the records say ${source}$`, 'u'));
  });

  test('is loaded as what it is in all its parts', async () => {
    const world = smallWorld();
    const ref = world.store.put(LETTERS, gates.repeat(200), { chunkBytes: 65_536 });

    const reports = await loadInParts(world, ref);

    expect(reports.length).toBeGreaterThan(2);
    expect(new Set(reports.map(({ source }) => source))).toEqual(new Set(['gates']));
    expect(world.transport.count).toBe(6_000);
  });

  test('is one dead letter where several others claim it, with all verdicts', async () => {
    const twin = textTestSource({ id: 'journals' });
    const world = { ...smallWorld(), sources: [testSource(), textTestSource(), twin] };

    const report = await load(world, GATES, diary);

    expect(report).toMatchObject({
      status: 'failed',
      source: 'gates',
      read: 1,
      deadLettered: 1,
      fault: { code: 'wrong_format', detail: 'the key says gates, the records say diaries or journals' },
    });
    expect(report.error).toBeUndefined();
    expect(world.deadLetters.letters).toMatchObject([{ stage: 'classify', record: diary }]);
    expect(world.transport.count).toBe(0);
  });
});

describe('the key is believed', () => {
  test.each([
    ['as long as one of the first records has a signature', `scribble\n${gateLine(1)}\n${diary}`],
    ['where nobody knows the records', 'scribble\n'.repeat(30)],
    ['where not all of the records are of the other', `${diary.repeat(3)}2026-scribble\n`],
    ['where there are none', '\n'],
  ])('%s', async (_what, body) => {
    const report = await lawfulLoad(GATES, body);

    expect(report.source).toBe('gates');
    expect(report.issues.wrong_format).toBeUndefined();
  });
});
