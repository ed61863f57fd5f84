import { type LogSource, loadObject, sources } from '@sekisho/core';
import { describe, expect, it } from 'vitest';
import { createFakeWorld, NO_DEADLINES } from '../fakes/world.ts';
import { type GoldenCase, goldenCases } from './golden.ts';

/** Goldens whose first records are good ones. */
function goodCases(source: LogSource): readonly GoldenCase[] {
  return goldenCases(source).filter(({ name }) => !/malformed|hostile|odd|no-records|secrets/u.test(name));
}

/** Sources whose records cannot be told apart by their looks; such an object is left to people. */
const ALIKE: readonly (readonly string[])[] = [
  ['apache-access', 'nginx-access'],
  ['linux-os-syslog', 'linux-secure'],
];

async function loadUnder(
  key: string,
  { body, options }: GoldenCase,
): Promise<{ readonly source: string | undefined; readonly code: string | undefined }> {
  const world = createFakeWorld();
  const ref = world.store.put(key, body, options);
  const report = await loadObject({ ref, start: 0, mode: 'fill' }, NO_DEADLINES, world);
  return { source: report.source, code: report.fault?.code };
}

describe.each(sources.map((source) => [source.id, source] as const))('%s', (id, source) => {
  const cases = goodCases(source);
  const alike = ALIKE.find((ids) => ids.includes(id)) ?? [id];
  const strangers = sources.filter((other) => !alike.includes(other.id));

  it.each(cases.map((one) => [one.name, one] as const))(
    'golden %s is its own under its own key',
    async (_name, one) => {
      expect(await loadUnder(one.key, one)).toMatchObject({ source: id });
    },
  );

  it("is nobody else's under any key", async () => {
    for (const one of cases) {
      for (const other of strangers) {
        const { source: found, code } = await loadUnder(other.rule.examples[0], one);
        const verdict = code === 'wrong_format' ? 'doubtful' : found;

        // What is of no form that the source knows may stay under the key it has.
        expect([...(alike.length > 1 ? ['doubtful'] : [id]), other.id], `${one.name} under ${other.id}`).toContain(
          verdict,
        );
      }
    }
  });

  it('is known under a wrong key', async () => {
    const [other] = strangers;
    const verdicts = await Promise.all(cases.map(async (one) => loadUnder(other?.rule.examples[0] ?? '', one)));

    const known = verdicts.filter(
      ({ source: found, code }) => found === id || (alike.length > 1 && code === 'wrong_format'),
    );
    expect(known.length).toBeGreaterThan(0);
  });
});
